package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.microblog.relation.EdgeKind;

class PostQueriesTest {
    private static final long ALICE = 1;
    private static final long BOB = 2;
    private static final long CAROL = 3;

    @ParameterizedTest
    @EnumSource
    void favouritesAreThoseThatICanStillSeeTheLastLikedFirst(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            rows.post(10, BOB)
                    .post(11, BOB, "private")
                    .post(12, CAROL, "private")
                    .hidden(13, BOB)
                    .post(14, CAROL);
            rows.favourite(ALICE, 14).favourite(ALICE, 10).favourite(ALICE, 11).favourite(ALICE, 12);
            rows.favourite(ALICE, 13).favourite(BOB, 14);

            assertThat(ids(favourites(rows, Map.of()).items())).containsExactly(14L, 11L, 10L);
            Page<PostRow> first = favourites(rows, Map.of("limit", List.of("2")));
            assertThat(ids(first.items())).containsExactly(14L, 11L);
            assertThat(first.older()).isTrue();
            String oldest = Long.toString(first.oldest());
            assertThat(ids(favourites(rows, Map.of("max_id", List.of(oldest))).items()))
                    .containsExactly(10L);
            assertThat(ids(favourites(rows, Map.of("min_id", List.of(oldest))).items()))
                    .containsExactly(14L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalAreShownAsFarAsTheyMayBeSeenInTheOrderAskedFor(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB).post(11, BOB, "private").hidden(12, BOB).post(13, CAROL);
            rows.boost(20, CAROL, 10, "public").boost(21, CAROL, 13, "private").boost(22, CAROL, 11, "public");

            rows.check(connection -> {
                List<Long> asked = List.of(20L, 11L, 13L, 21L, 22L, 12L, 99L, 10L);
                assertThat(new PostQueries(connection, ALICE)
                                .several(asked).stream().map(PostRow::place))
                        .containsExactly(20L, 13L, 10L);
                assertThat(new PostQueries(connection, BOB)
                                .several(asked).stream().map(PostRow::place))
                        .containsExactly(20L, 11L, 13L, 22L, 10L);
                assertThat(new PostQueries(connection, ALICE).several(List.of()))
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyDidWithAPostIsToldToThemAndByItsKind(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind).account(ALICE, "Alice").account(BOB, "Bob")) {
            rows.post(10, BOB)
                    .post(11, BOB)
                    .favourite(ALICE, 10)
                    .bookmark(ALICE, 11)
                    .bookmark(BOB, 10);

            rows.check(connection -> {
                PageRequest newest = PageRequest.of(Calls.get("x", Map.of()).query(), 20, 40);
                PostQueries alices = new PostQueries(connection, ALICE);
                List<PostRow> posts =
                        List.of(alices.find(10).orElseThrow(), alices.find(11).orElseThrow());
                Reactions reactions = Reactions.of(connection, ALICE, posts);
                assertThat(reactions.have("favourited", 10)).isTrue();
                assertThat(reactions.have("bookmarked", 10)).isFalse();
                assertThat(reactions.have("favourited", 11)).isFalse();
                assertThat(reactions.have("bookmarked", 11)).isTrue();
                assertThat(ids(alices.reacted(EdgeKind.BOOKMARK, newest).items()))
                        .containsExactly(11L);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void homeHasWhatThoseWhomIFollowPassOnAmongTheirPosts(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            rows.post(10, CAROL)
                    .post(11, BOB)
                    .post(12, CAROL)
                    .post(13, CAROL, "private")
                    .post(14, BOB);
            rows.boost(20, BOB, 10, "public").boost(22, CAROL, 11, "public").boost(24, ALICE, 12, "unlisted");
            rows.boost(23, BOB, 13, "public").post(21, BOB).boost(25, BOB, 14, "private");

            assertThat(places(rows, ALICE, Map.of())).containsExactly(25L, 24L, 21L, 20L, 14L, 11L);
            assertThat(places(rows, CAROL, Map.of())).containsExactly(22L, 13L, 12L, 10L);
            for (int limit = 1; limit < 6; limit++) {
                assertThat(downwards(rows, limit)).as("by %d", limit).containsExactly(25L, 24L, 21L, 20L, 14L, 11L);
                assertThat(upwards(rows, limit)).as("by %d", limit).containsExactly(11L, 14L, 20L, 21L, 24L, 25L);
            }
            rows.run("update edges set reblogs = false where kind = 'follow'");
            assertThat(places(rows, ALICE, Map.of())).containsExactly(24L, 21L, 14L, 11L);
            rows.run(
                    "update edges set reblogs = null, states = replace(states, 'reblogs', 'none') where kind = 'follow'");
            assertThat(places(rows, ALICE, Map.of()))
                    .as("as before there were boosts")
                    .containsExactly(24L, 21L, 14L, 11L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFollowMayBeForSomeLanguagesAlone(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            rows.post(10, BOB).post(11, BOB).post(12, BOB);
            rows.run("update posts set language = 'de' where id = 10")
                    .run("update posts set language = 'fr' where id = 11");
            assertThat(home(rows, ALICE, Map.of())).containsExactly(12L, 11L, 10L);
            rows.run("update edges set languages = ',de,en,'");
            assertThat(home(rows, ALICE, Map.of()))
                    .as("what has no language is for all")
                    .containsExactly(12L, 10L);
        }
    }

    private static List<Long> downwards(ReadableRows rows, int limit) {
        List<Long> all = new ArrayList<>();
        Map<String, List<String>> query = Map.of("limit", List.of("" + limit));
        for (List<Long> page = places(rows, ALICE, query);
                !page.isEmpty();
                page = places(
                        rows,
                        ALICE,
                        Map.of("limit", List.of("" + limit), "max_id", List.of("" + page.get(page.size() - 1))))) {
            all.addAll(page);
        }
        return all;
    }

    private static List<Long> upwards(ReadableRows rows, int limit) {
        List<Long> all = new ArrayList<>();
        String above = "1";
        for (boolean more = true; more; ) {
            List<Long> page = new ArrayList<>(
                    places(rows, ALICE, Map.of("limit", List.of("" + limit), "min_id", List.of(above))));
            Collections.reverse(page);
            all.addAll(page);
            more = !page.isEmpty();
            above = more ? "" + page.get(page.size() - 1) : above;
        }
        return all;
    }

    /** Where the posts of a home timeline stand. */
    private static List<Long> places(ReadableRows rows, long me, Map<String, List<String>> query) {
        return rows.read(connection -> new Timelines(connection, me)
                .home(PageRequest.of(Calls.get("x", query).query(), 20, 40)).items().stream()
                        .map(PostRow::place)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aBoostIsFoundByItsIdAndLeadsToItsPost(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, CAROL).post(11, BOB, "private").hidden(12, BOB);
            rows.boost(20, BOB, 10, "public").boost(21, BOB, 11, "private").boost(22, CAROL, 12, "public");
            rows.check(connection -> {
                PostQueries anybodys = new PostQueries(connection, 0);
                assertThat(anybodys.find(20)).hasValueSatisfying(boost -> {
                    assertThat(boost.id()).isEqualTo(10);
                    assertThat(boost.boost()).isEqualTo(new PostRow.Boost(20, BOB, "public"));
                });
                assertThat(anybodys.find(21)).isEmpty();
                assertThat(anybodys.find(22)).isEmpty();
                assertThat(anybodys.meant(21)).isEqualTo(11);
                assertThat(anybodys.meant(10)).isEqualTo(10);
                PostQueries bobs = new PostQueries(connection, BOB);
                Timelines bobsTimelines = new Timelines(connection, BOB);
                assertThat(bobs.find(21)).isPresent();
                assertThat(bobs.myBoostOf(10)).map(PostRow::place).contains(20L);
                assertThat(bobs.myBoost(20)).isPresent();
                assertThat(bobs.myBoost(22)).as("hers").isEmpty();
                PageRequest all = PageRequest.of(Calls.get("x", Map.of()).query(), 20, 40);
                assertThat(bobsTimelines.ofAccount(BOB, false, false, all).items())
                        .extracting(PostRow::place)
                        .containsExactly(21L, 20L, 11L);
                assertThat(bobsTimelines.ofAccount(BOB, false, true, all).items())
                        .extracting(PostRow::place)
                        .containsExactly(11L);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMuteIsOverWhenTheReadersClockSaysSo(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB).mute(ALICE, BOB, "1000")) {
            rows.post(10, BOB).post(11, CAROL);
            rows.check(connection -> {
                PageRequest all = PageRequest.of(Calls.get("x", Map.of()).query(), 20, 40);
                assertThat(ids(new Timelines(connection, ALICE, 999).home(all).items()))
                        .isEmpty();
                assertThat(ids(new Timelines(connection, ALICE, 999)
                                .publicly(all)
                                .items()))
                        .containsExactly(11L);
                assertThat(ids(new Timelines(connection, ALICE, 1000).home(all).items()))
                        .containsExactly(10L);
                assertThat(ids(new Timelines(connection, ALICE, 1000)
                                .publicly(all)
                                .items()))
                        .containsExactly(11L, 10L);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConversationIsMutedInAllItsPosts(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB)
                    .reply(11, CAROL, 10, BOB)
                    .reply(12, BOB, 11, CAROL)
                    .post(13, BOB);
            rows.run("insert into edges (kind, source, target, active, stamp, states)"
                    + " values ('conversation_mute', 1, 10, true, 30, '[]')");
            rows.check(connection -> {
                List<PostRow> posts = LongStream.range(10, 14)
                        .mapToObj(id -> new PostQueries(connection, ALICE).required(id))
                        .toList();
                assertThat(Conversations.muted(connection, ALICE, posts)).containsExactlyInAnyOrder(10L, 11L, 12L);
                assertThat(Conversations.muted(connection, BOB, posts)).isEmpty();
            });
        }
    }

    private static Page<PostRow> favourites(ReadableRows rows, Map<String, List<String>> query) {
        return rows.read(connection -> new PostQueries(connection, ALICE)
                .reacted(
                        EdgeKind.FAVOURITE, PageRequest.of(Calls.get("x", query).query(), 20, 40)));
    }

    @ParameterizedTest
    @EnumSource
    void homeHasMyPostsAndThoseOfWhomIFollow(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB).unfollowed(ALICE, CAROL)) {
            rows.post(10, ALICE).post(11, BOB).post(12, CAROL).hidden(13, BOB).post(14, BOB, "unlisted");

            assertThat(home(rows, ALICE, Map.of())).containsExactly(14L, 11L, 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void homeHasRepliesOnlyToThoseWhomIFollow(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            rows.post(10, CAROL)
                    .reply(11, BOB, 10, CAROL)
                    .reply(12, BOB, 11, CAROL)
                    .post(13, ALICE)
                    .reply(14, BOB, 13, ALICE)
                    .post(15, BOB)
                    .reply(16, BOB, 15, BOB);

            assertThat(home(rows, ALICE, Map.of())).containsExactly(16L, 15L, 14L, 13L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void privatePostsAreForFollowersAndWhoIsNamedDirectOnesForTheLatter(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB)) {
            rows.post(10, BOB, "private")
                    .post(11, BOB, "direct", CAROL)
                    .post(12, BOB, "private", CAROL)
                    .post(13, BOB, "direct", ALICE)
                    .post(14, BOB, "public");

            assertThat(home(rows, ALICE, Map.of())).containsExactly(14L, 13L, 12L, 10L);
            assertThat(account(rows, ALICE, BOB)).containsExactly(14L, 13L, 12L, 10L);
            assertThat(account(rows, CAROL, BOB)).containsExactly(14L, 12L, 11L);
            assertThat(account(rows, 0, BOB)).containsExactly(14L);
            assertThat(account(rows, BOB, BOB)).containsExactly(14L, 13L, 12L, 11L, 10L);
            assertThat(found(rows, 0, 10)).isEmpty();
            assertThat(found(rows, ALICE, 11)).isEmpty();
            assertThat(found(rows, CAROL, 11)).contains(11L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOneHasReactedToIsShownOnceMoreUnlessItIsGoneForEverybody(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB, "private")
                    .hidden(11, BOB)
                    .post(12, CAROL)
                    .run("update accounts set closed = 99 where id = " + CAROL);
            rows.check(connection -> {
                PostQueries posts = new PostQueries(connection, ALICE);
                assertThat(posts.find(10)).isEmpty();
                assertThat(posts.reactedTo(10).id()).isEqualTo(10);
                for (long gone : List.of(11L, 12L, 13L)) {
                    assertThatThrownBy(() -> posts.reactedTo(gone)).isInstanceOf(Fault.class);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoClosedTheirAccountIsGoneWithAllTheyWrote(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ALICE, BOB).follow(ALICE, CAROL)) {
            rows.post(10, CAROL)
                    .reply(11, BOB, 10, CAROL)
                    .reply(12, ALICE, 11, BOB)
                    .reply(13, CAROL, 12, ALICE)
                    .post(14, BOB)
                    .run("update accounts set closed = 99 where id = " + BOB);

            assertThat(home(rows, ALICE, Map.of())).containsExactly(13L, 12L, 10L);
            assertThat(account(rows, ALICE, BOB)).isEmpty();
            assertThat(account(rows, BOB, BOB)).isEmpty();
            assertThat(found(rows, ALICE, 14)).isEmpty();
            rows.check(connection -> {
                PostQueries posts = new PostQueries(connection, ALICE);
                assertThat(posts.ancestors(13)).extracting(PostRow::id).containsExactly(12L);
                assertThat(posts.descendants(10)).isEmpty();
                assertThat(new Timelines(connection, ALICE)
                                .publicly(
                                        PageRequest.of(Calls.get("x", Map.of()).query(), 20, 40))
                                .items())
                        .extracting(PostRow::id)
                        .containsExactly(10L);
                AccountQueries accounts = new AccountQueries(connection);
                assertThat(accounts.find(BOB)).isEmpty();
                assertThat(accounts.byHandle("bob")).isEmpty();
                assertThat(accounts.all(List.of(ALICE, BOB))).containsOnlyKeys(ALICE);
                assertThat(accounts.totals()).containsEntry("users", 2L);
                assertThat(new OwnerQueries(connection).byLogin("bob")).isPresent();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePublicTimelineHasNeitherUnlistedPostsNorRepliesToOthers(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .post(11, BOB, "unlisted")
                    .reply(12, BOB, 10, ALICE)
                    .reply(13, ALICE, 10, ALICE)
                    .hidden(14, BOB)
                    .post(15, BOB, "private");

            assertThat(publicly(rows, Map.of())).containsExactly(13L, 10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConversationGoesUpToItsRootAndDownToItsLastReply(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .reply(12, ALICE, 11, BOB)
                    .reply(13, CAROL, 11, BOB)
                    .reply(14, BOB, 12, ALICE)
                    .post(15, CAROL);

            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).ancestors(12))))
                    .containsExactly(10L, 11L);
            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).descendants(10))))
                    .containsExactly(11L, 12L, 13L, 14L);
        }
    }

    /** Were it passed over, what is above would be seen as long as this replica keeps the tombstone. */
    @ParameterizedTest
    @EnumSource
    void aTagIsFoundInWhateverFormAPostWasKeptWithIt(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.account(ALICE, "alice")
                    .post(10, ALICE)
                    .post(11, ALICE)
                    .post(12, ALICE)
                    .post(13, ALICE);
            rows.tag(10, ALICE, "caf\u00e9", true)
                    .tag(11, ALICE, "cafe\u0301", true)
                    .tag(12, ALICE, "tea", true);
            for (String asked : List.of("CAF\u00c9", "Cafe\u0301", "ｃａｆｅ\u0301")) {
                assertThat(list(rows, 0, posts -> posts.ofAccount(ALICE, false, Optional.of(asked), page(Map.of()))))
                        .as(asked)
                        .containsExactly(11L, 10L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConversationEndsAtADeletedPost(ReadableRows.Kind kind) throws SQLException {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .reply(12, CAROL, 11, BOB)
                    .reply(13, ALICE, 12, CAROL)
                    .run("update posts set hidden = true where id = 11");

            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).ancestors(13))))
                    .containsExactly(12L);
            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).descendants(10))))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotSeeAPostSeesWhatIsAboveIt(ReadableRows.Kind kind) throws SQLException {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, ALICE)
                    .reply(11, BOB, 10, ALICE)
                    .reply(12, CAROL, 11, BOB)
                    .run("update posts set visibility = 'direct' where id = 11");

            assertThat(ids(rows.read(connection -> new PostQueries(connection, 0).ancestors(12))))
                    .containsExactly(10L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAliasLeadsToThePost(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).post(10, ALICE).alias(99, 10)) {
            assertThat(found(rows, 0, 99)).contains(10L);
        }
    }

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ALICE, "Alice").account(BOB, "Bob").account(CAROL, "Carol");
    }

    private static List<Long> home(ReadableRows rows, long me, Map<String, List<String>> query) {
        return list(rows, me, posts -> posts.home(page(query)));
    }

    private static List<Long> publicly(ReadableRows rows, Map<String, List<String>> query) {
        return list(rows, 0, posts -> posts.publicly(page(query)));
    }

    private static List<Long> account(ReadableRows rows, long me, long author) {
        return list(rows, me, posts -> posts.ofAccount(author, false, Optional.empty(), page(Map.of())));
    }

    private static Optional<Long> found(ReadableRows rows, long me, long id) {
        return rows.read(connection -> new PostQueries(connection, me).find(id)).map(PostRow::id);
    }

    private static List<Long> list(ReadableRows rows, long me, Function<Timelines, Page<PostRow>> query) {
        return ids(rows.read(connection -> query.apply(new Timelines(connection, me)))
                .items());
    }

    private static List<Long> ids(List<PostRow> posts) {
        return posts.stream().map(PostRow::id).toList();
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 40);
    }
}
