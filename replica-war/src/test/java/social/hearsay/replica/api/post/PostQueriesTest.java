package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.api.post.PostLists.ALICE;
import static social.hearsay.replica.api.post.PostLists.BOB;
import static social.hearsay.replica.api.post.PostLists.CAROL;
import static social.hearsay.replica.api.post.PostLists.account;
import static social.hearsay.replica.api.post.PostLists.found;
import static social.hearsay.replica.api.post.PostLists.home;
import static social.hearsay.replica.api.post.PostLists.ids;
import static social.hearsay.replica.api.post.PostLists.people;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.microblog.relation.EdgeKind;

/** Which posts somebody finds, and with what they did with them. */
class PostQueriesTest {
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

    private static Page<PostRow> favourites(ReadableRows rows, Map<String, List<String>> query) {
        return rows.read(connection -> new PostQueries(connection, ALICE)
                .reacted(
                        EdgeKind.FAVOURITE, PageRequest.of(Calls.get("x", query).query(), 20, 40)));
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
    void anAliasLeadsToThePost(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).post(10, ALICE).alias(99, 10)) {
            assertThat(found(rows, 0, 99)).contains(10L);
        }
    }
}
