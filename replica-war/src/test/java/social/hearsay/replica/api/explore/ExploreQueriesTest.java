package social.hearsay.replica.api.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.post.ReadableRows;

/** Whom and what one might look at, on both databases. */
class ExploreQueriesTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long CID = 3;
    private static final long DAN = 4;
    private static final long EVE = 5;
    private static final long DAY = 86_400_000L;
    private static final long NOW = 100 * DAY + 7;

    @ParameterizedTest
    @EnumSource
    void theDirectoryHasThoseWhoHaveNothingAgainstIt(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind)) {
            rows.post(10, BOB)
                    .post(11, ANN)
                    .post(12, BOB, "private")
                    .hidden(13, CID)
                    .post(14, DAN);
            rows.run(
                    "update accounts set profile = '{\"fields\":{\"discoverable\":{\"writes\":[{\"cause\":{\"stamp\":\"9\","
                            + "\"origin\":\"r1.aaaa\",\"sequence\":1},\"value\":\"false\"}]}}}' where id = " + DAN);
            rows.block(EVE, ANN);

            rows.check(connection -> {
                ExploreQueries anybodys = new ExploreQueries(connection, 0, NOW);
                assertThat(anybodys.directory(true, 0, 9)).containsExactly(ANN, BOB);
                assertThat(anybodys.directory(false, 0, 9)).containsExactly(EVE, CID, BOB, ANN);
                assertThat(anybodys.directory(false, 1, 2)).containsExactly(CID, BOB);
                assertThat(new ExploreQueries(connection, ANN, NOW).directory(false, 0, 9))
                        .containsExactly(CID, BOB, ANN);
            });
            rows.run("update accounts set silenced = true where id in (" + BOB + ", " + CID + ")")
                    .follow(ANN, CID);
            rows.check(connection -> {
                ExploreQueries anns = new ExploreQueries(connection, ANN, NOW);
                assertThat(anns.directory(false, 0, 9)).as("whom she follows").containsExactly(CID, ANN);
                assertThat(anns.directory(true, 0, 9)).containsExactly(ANN);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void suggestedIsWhomThoseFollowWhomOneFollows(ReadableRows.Kind kind) {
        try (ReadableRows rows = people(kind).follow(ANN, BOB).follow(ANN, CID)) {
            rows.follow(BOB, DAN)
                    .follow(CID, DAN)
                    .follow(BOB, EVE)
                    .follow(BOB, CID)
                    .follow(CID, ANN);

            rows.check(connection -> {
                assertThat(new ExploreQueries(connection, ANN, NOW).suggestions(0, 9))
                        .containsExactly(DAN, EVE);
                assertThat(new ExploreQueries(connection, DAN, NOW).suggestions(0, 9))
                        .isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void trendsAreOfTheLastDays(ReadableRows.Kind kind) {
        long today = id(0);
        long yesterday = id(1);
        long longAgo = id(9);
        try (ReadableRows rows = people(kind)) {
            rows.post(today, BOB).post(today + 1, CID).post(yesterday, BOB).post(longAgo, BOB);
            rows.tag(today, BOB, "tea", true).tag(today + 1, CID, "tea", true).tag(yesterday, BOB, "tea", true);
            rows.tag(today, BOB, "cats", true).tag(longAgo, BOB, "old", true).tag(today + 1, CID, "secret", false);
            rows.run("update posts set favourites = 3 where id = " + yesterday);
            rows.run("update posts set favourites = 1, reblogs = 1 where id = " + today);
            rows.run("update posts set favourites = 9 where id = " + longAgo);

            rows.check(connection -> {
                ExploreQueries queries = new ExploreQueries(connection, ANN, NOW);
                List<ExploreQueries.UsedTag> tags = queries.tags(0, 9);
                assertThat(tags).extracting(ExploreQueries.UsedTag::key).containsExactly("tea", "cats");
                assertThat(tags.get(0).byDay())
                        .isEqualTo(Map.of(
                                100L, new ExploreQueries.Use(2, 2),
                                99L, new ExploreQueries.Use(1, 1)));
                assertThat(queries.tags(1, 9)).hasSize(1);
                assertThat(queries.posts(0, 9)).containsExactly(yesterday, today);
                assertThat(queries.posts(1, 9)).containsExactly(today);
            });
        }
    }

    private static long id(int daysAgo) {
        return Stamp.of(NOW - daysAgo * DAY, 0, 1).value();
    }

    private static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind)
                .account(ANN, "ann")
                .account(BOB, "bob")
                .account(CID, "cid")
                .account(DAN, "dan")
                .account(EVE, "eve");
    }
}
