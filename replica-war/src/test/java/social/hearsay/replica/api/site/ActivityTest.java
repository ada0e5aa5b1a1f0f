package social.hearsay.replica.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.storage.database.Statements;

class ActivityTest {
    private static final Instant MONDAY = Instant.parse("2030-01-07T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void weeksBeginOnMondays(ReadableRows.Kind kind) {
        long ann = id("2030-01-06T23:59:59.999Z");
        try (ReadableRows rows = ReadableRows.on(kind).account(ann, "ann").account(id("2030-01-07T00:00:00Z"), "bob")) {
            long gone = id("2030-01-09T00:00:00Z");
            rows.account(gone, "gone").run("update accounts set closed = 1 where id = " + gone);
            rows.post(id("2030-01-07T00:00:00.001Z"), ann)
                    .post(id("2030-01-14T00:00:00Z"), ann)
                    .post(id("2030-01-13T23:59:59Z"), ann)
                    .hidden(id("2030-01-08T00:00:00Z"), ann)
                    .post(id("2030-01-06T00:00:00Z"), ann);

            rows.check(connection -> assertThat(ActivityResource.count(
                            Statements.of(connection),
                            Instant.parse("2030-01-13T12:00:00Z").toEpochMilli()))
                    .hasSize(12)
                    .startsWith(
                            new ActivityResource.Week(Long.toString(MONDAY.getEpochSecond()), "2", "1", "1"),
                            new ActivityResource.Week(
                                    Long.toString(MONDAY.getEpochSecond() - 7 * 86_400), "1", "1", "1")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNoWeekBeforeTheFirst(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.check(connection -> assertThat(ActivityResource.count(
                            Statements.of(connection),
                            Instant.parse("1970-01-11T00:00:00Z").toEpochMilli()))
                    .hasSize(1));
        }
    }

    private static long id(String moment) {
        return Stamp.of(Instant.parse(moment).toEpochMilli(), 0, 1).value();
    }
}
