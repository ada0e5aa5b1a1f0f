package social.hearsay.replica.api.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.api.site.DescribedEntities;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** What moderators are shown, and how it is found. */
class ModerationQueriesTest {
    @ParameterizedTest
    @EnumSource
    void accountsAreFoundByWhatIsDecidedAndHowTheyBegin(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.account(1, "Ann").account(2, "anna").account(3, "bob").account(4, "eve");
            rows.run("update accounts set role = 'admin' where id = 1");
            rows.run("update accounts set suspended = true, closed = 7 where id = 2");
            rows.run("update accounts set silenced = true where id = 3");
            rows.run("update accounts set purge_origin = 'r1.aaaa', closed = 7 where id = 4");

            assertThat(found(rows, Map.of())).containsExactly(3L, 2L, 1L);
            assertThat(found(rows, Map.of("suspended", "true"))).containsExactly(2L);
            assertThat(found(rows, Map.of("silenced", "true"))).containsExactly(3L);
            assertThat(found(rows, Map.of("active", "true"))).containsExactly(3L, 1L);
            assertThat(found(rows, Map.of("staff", "true"))).containsExactly(1L);
            assertThat(found(rows, Map.of("username", "AN"))).containsExactly(2L, 1L);
            assertThat(found(rows, Map.of("email", "bob@"))).containsExactly(3L);
            assertThat(found(rows, Map.of("pending", "true"))).isEmpty();
            assertThat(found(rows, Map.of("max_id", "2"))).containsExactly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoGaveNoLanguageHasThatOfTheSite(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.account(1, "ann");

            AdminAccount ann = rows.read(connection -> new AdminAccountQueries(connection, Calls.SITE).find(1))
                    .orElseThrow();
            assertThat(ann.locale()).isEqualTo("en");
            assertThat(DescribedEntities.faults("AdminAccount", ann)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsAreFoundByWhetherTheyAreResolvedAndWhomTheyAreAbout(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            for (long id = 1; id <= 6; id++) {
                rows.store().reports().insert(report(id, 10 + id % 2, 20 + id % 3));
            }
            rows.run("update reports set resolved = true where id <= 2");

            assertThat(reports(rows, false, OptionalLong.empty(), OptionalLong.empty()))
                    .containsExactly(6L, 5L, 4L, 3L);
            assertThat(reports(rows, true, OptionalLong.empty(), OptionalLong.empty()))
                    .containsExactly(2L, 1L);
            assertThat(reports(rows, false, OptionalLong.of(10), OptionalLong.empty()))
                    .containsExactly(6L, 4L);
            assertThat(reports(rows, false, OptionalLong.empty(), OptionalLong.of(20)))
                    .containsExactly(6L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noListScansATable(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            if (kind == ReadableRows.Kind.POSTGRES) {
                rows.run("insert into accounts (id, handle, claim, username, email, registration, statuses, followers,"
                        + " following, suspended) select n, 'name' || n, 'name' || n, 'name' || n, 'name' || n, '{}', 0, 0,"
                        + " 0, n % 5000 = 0 from generate_series(1, 30000) n");
                rows.run("insert into reports (id, account, target, details, decisions, resolved)"
                        + " select n, n % 997, n % 991, '{}', '{}', n % 100 > 0 from generate_series(1, 30000) n");
                rows.run("analyze");
            }
            PageRequest page = page(Map.of());
            for (Map<String, String> asked :
                    List.of(Map.<String, String>of(), Map.of("suspended", "true"), Map.of("username", "name12"))) {
                AdminAccountFilter filter = AdminAccountFilter.first(parameters(asked));
                assertUsesIndex(rows, kind, AdminAccountQueries.sql(filter, page), filter.values());
            }
            OptionalLong none = OptionalLong.empty();
            for (ReportQueries.Filter filter : List.of(
                    new ReportQueries.Filter(false, none, none),
                    new ReportQueries.Filter(true, OptionalLong.of(7), none),
                    new ReportQueries.Filter(false, none, OptionalLong.of(7)))) {
                assertUsesIndex(
                        rows,
                        kind,
                        ReportQueries.sql(filter, page),
                        Map.of("resolved", filter.resolved(), "account", 7L, "target", 7L));
            }
        }
    }

    private static void assertUsesIndex(ReadableRows rows, ReadableRows.Kind kind, String sql, Map<String, ?> more) {
        boolean sqlite = kind == ReadableRows.Kind.SQLITE;
        List<String> plan = rows.read(connection -> {
            NamedText text = NamedText.of((sqlite ? "explain query plan " : "explain ") + sql);
            Map<String, Object> values = new HashMap<>(more);
            values.putAll(Map.of("max", Long.MAX_VALUE, "above", 0L, "limit", 20));
            return Statements.of(connection)
                    .list(text.marked(), row -> row.getString(sqlite ? 4 : 1), text.arguments(values));
        });
        assertThat(plan)
                .as(sql)
                .isNotEmpty()
                .noneMatch(
                        step -> step.matches("SCAN [arh]( .*)?") || step.matches(".*Seq Scan on (accounts|reports).*"));
    }

    private static Report report(long id, long account, long target) {
        return new Report(
                new Stamp(id),
                new Stamp(account),
                new Stamp(target),
                new Report.Details(List.of(), "", ReportCategory.OTHER, List.of()),
                Registers.NONE);
    }

    private static List<Long> reports(ReadableRows rows, boolean resolved, OptionalLong account, OptionalLong target) {
        return rows.read(connection -> new ReportQueries(connection)
                .list(new ReportQueries.Filter(resolved, account, target), page(Map.of())).items().stream()
                        .map(report -> report.id().value())
                        .toList());
    }

    private static List<Long> found(ReadableRows rows, Map<String, String> asked) {
        return rows.read(connection -> new AdminAccountQueries(
                        connection, Calls.get("x", Map.of()).site())
                .list(AdminAccountFilter.first(parameters(asked)), page(asked)).items().stream()
                        .map(account -> Long.valueOf(account.id()))
                        .toList());
    }

    private static PageRequest page(Map<String, String> asked) {
        return PageRequest.of(parameters(asked), 40, 40);
    }

    private static Parameters parameters(Map<String, String> asked) {
        Map<String, List<String>> values = new HashMap<>();
        asked.forEach((name, value) -> values.put(name, List.of(value)));
        return Parameters.of(values);
    }
}
