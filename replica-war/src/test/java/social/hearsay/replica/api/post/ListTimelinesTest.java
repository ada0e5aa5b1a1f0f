package social.hearsay.replica.api.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.list.ListQueries;
import social.hearsay.replica.microblog.list.RepliesPolicy;

/** Timelines of lists and who is on them, on both databases. */
class ListTimelinesTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long CID = 3;
    private static final long LIST = 500;

    @ParameterizedTest
    @EnumSource
    void aListHasWhatThoseWriteWhoAreOnItAndAnswersByItsPolicy(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ANN, BOB).follow(ANN, CID)) {
            rows.list(LIST, ANN, false).listed(LIST, BOB).list(LIST + 1, BOB, false);
            rows.post(10, BOB)
                    .post(11, CID)
                    .reply(12, BOB, 11, CID)
                    .post(13, ANN)
                    .reply(14, BOB, 13, ANN)
                    .post(15, BOB, "private")
                    .post(16, BOB, "direct")
                    .hidden(17, BOB);

            assertThat(timeline(rows, RepliesPolicy.NONE, Map.of())).containsExactly(15L, 14L, 10L);
            assertThat(timeline(rows, RepliesPolicy.LIST, Map.of())).containsExactly(15L, 14L, 10L);
            assertThat(timeline(rows, RepliesPolicy.FOLLOWED, Map.of())).containsExactly(15L, 14L, 12L, 10L);
            assertThat(timeline(rows, RepliesPolicy.FOLLOWED, Map.of("limit", List.of("2"), "min_id", List.of("10"))))
                    .containsExactly(14L, 12L);
            rows.listed(LIST, CID).listed(LIST, ANN);
            assertThat(timeline(rows, RepliesPolicy.LIST, Map.of())).containsExactly(15L, 14L, 13L, 12L, 11L, 10L);
            rows.check(connection -> {
                ListQueries queries = new ListQueries(connection, ANN);
                assertThat(queries.all()).extracting(ListQueries.Row::id).containsExactly(LIST);
                assertThat(queries.with(BOB)).extracting(ListQueries.Row::id).containsExactly(LIST);
                assertThat(queries.find(LIST + 1)).as("somebody else's").isEmpty();
                assertThat(queries.members(LIST, page(Map.of())).items()).containsExactly(CID, BOB, ANN);
                assertThat(queries.members(LIST, page(Map.of("limit", List.of("1"), "max_id", List.of("3"))))
                                .items())
                        .containsExactly(BOB);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsFollowedAnewOrNoLongerIsNotOnIt(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ANN, BOB).follow(ANN, CID)) {
            rows.list(LIST, ANN, true)
                    .listed(LIST, BOB)
                    .listed(LIST, CID)
                    .post(10, BOB)
                    .post(11, CID);
            assertThat(timeline(rows, RepliesPolicy.LIST, Map.of())).containsExactly(11L, 10L);
            assertThat(home(rows)).isEmpty();
            rows.run("update edges set stamp = 9000000 where kind = 'follow' and target = " + BOB);
            rows.run("update edges set active = false where kind = 'follow' and target = " + CID);
            assertThat(timeline(rows, RepliesPolicy.LIST, Map.of())).isEmpty();
            assertThat(home(rows)).containsExactly(10L);
            rows.check(connection -> assertThat(new ListQueries(connection, ANN)
                            .members(LIST, page(Map.of()))
                            .items())
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListIsTheSameHoweverItIsPaged(ReadableRows.Kind kind) {
        Random random = new Random(3);
        try (ReadableRows rows = people(kind).list(LIST, ANN, false)) {
            TreeSet<Long> expected = new TreeSet<>();
            for (long account = 10; account < 40; account++) {
                rows.account(account, "user" + account).follow(ANN, account);
                if (account % 2 == 0) {
                    rows.listed(LIST, account);
                }
            }
            for (long post = 100; post < 300; post++) {
                long author = 10L + random.nextInt(30);
                rows.post(post, author);
                if (author % 2 == 0) {
                    expected.add(post);
                }
            }
            List<Long> all = new ArrayList<>();
            List<Long> page = timeline(rows, RepliesPolicy.NONE, Map.of("limit", List.of("7")));
            while (!page.isEmpty()) {
                all.addAll(page);
                String oldest = Long.toString(page.get(page.size() - 1));
                page = timeline(rows, RepliesPolicy.NONE, Map.of("limit", List.of("7"), "max_id", List.of(oldest)));
            }
            assertThat(all).containsExactlyElementsOf(expected.descendingSet());
        }
    }

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ANN, "Ann").account(BOB, "Bob").account(CID, "Cid");
    }

    private static List<Long> timeline(ReadableRows rows, RepliesPolicy policy, Map<String, List<String>> query) {
        return rows
                .read(connection -> new Timelines(connection, ANN).ofList(LIST, policy, page(query)))
                .items()
                .stream()
                .map(PostRow::id)
                .toList();
    }

    private static List<Long> home(ReadableRows rows) {
        return rows.read(connection -> new Timelines(connection, ANN).home(page(Map.of()))).items().stream()
                .map(PostRow::id)
                .toList();
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 20, 200);
    }
}
