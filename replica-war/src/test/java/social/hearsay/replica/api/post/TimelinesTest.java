package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.post.PostLists.ALICE;
import static social.hearsay.replica.api.post.PostLists.BOB;
import static social.hearsay.replica.api.post.PostLists.CAROL;
import static social.hearsay.replica.api.post.PostLists.home;
import static social.hearsay.replica.api.post.PostLists.ids;
import static social.hearsay.replica.api.post.PostLists.list;
import static social.hearsay.replica.api.post.PostLists.page;
import static social.hearsay.replica.api.post.PostLists.people;
import static social.hearsay.replica.api.post.PostLists.publicly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;

/** Whose posts are in the home timeline, in the public one and in that of a tag. */
class TimelinesTest {
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
}
