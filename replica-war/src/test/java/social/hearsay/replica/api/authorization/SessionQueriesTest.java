package social.hearsay.replica.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.storage.database.Statements;

class SessionQueriesTest {
    private static final Stamp ANN = new Stamp(7);

    @ParameterizedTest
    @EnumSource
    void whereSomebodyIsSignedInTheLatestFirstAndInPages(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            token(rows, "a", 7, 11, "null")
                    .run("insert into apps (client_id, id, client_secret_hash, details)"
                            + " values ('app', 1, 'x', '{\"name\":\"An app\",\"redirectUris\":[],\"scopes\":[]}')");
            token(rows, "b", 7, 12, "null");
            token(rows, "c", 7, 13, "'{\"stamp\":\"14\",\"origin\":\"r1.aaaa\",\"sequence\":1}'");
            token(rows, "d", 8, 14, "null");
            token(rows, "e", 7, 15, "null");
            rows.check(connection -> {
                SessionQueries sessions = new SessionQueries(connection);
                Page<Session> first =
                        sessions.page(ANN, page(Map.of("limit", List.of("2"))), any -> true, new Stamp(12));
                assertThat(first.items()).extracting(Session::id).containsExactly("15", "12");
                assertThat(first.items()).extracting(Session::current).containsExactly(false, true);
                assertThat(first.items().get(0).app()).isEqualTo(new Session.Client("An app", null));
                assertThat(first.older()).isTrue();
                Page<Session> next =
                        sessions.page(ANN, page(Map.of("max_id", List.of("12"))), any -> true, new Stamp(12));
                assertThat(next.items()).extracting(Session::id).containsExactly("11");
                assertThat(sessions.page(
                                        ANN,
                                        page(Map.of()),
                                        token -> token.issuedAt().value() > 12,
                                        new Stamp(12))
                                .items())
                        .extracting(Session::id)
                        .containsExactly("15");
                assertThat(sessions.find(ANN, new Stamp(13))).isPresent();
                assertThat(sessions.find(ANN, new Stamp(14))).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void byAnIndexHoweverManyTokensThereAre(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.run("insert into tokens (hash, issued_at, account, grant_details)"
                    + " with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)"
                    + " select 'h' || i, i, 6 + i % 3, '{}' from n");
            rows.run("analyze");
            rows.check(connection -> {
                boolean sqlite = kind == ReadableRows.Kind.SQLITE;
                for (PageRequest request : List.of(page(Map.of()), page(Map.of("min_id", List.of("5"))))) {
                    List<String> plan = Statements.of(connection)
                            .list(
                                    (sqlite ? "explain query plan " : "explain ") + SessionQueries.sql(request),
                                    row -> row.getString(sqlite ? 4 : 1),
                                    7L,
                                    Long.MAX_VALUE,
                                    0L,
                                    40);
                    assertThat(String.join("\n", plan))
                            .contains("tokens_account")
                            .doesNotContain("SCAN", "Seq Scan", "TEMP B-TREE", "Sort");
                }
            });
        }
    }

    private static ReadableRows token(ReadableRows rows, String hash, long account, long issuedAt, String revoked) {
        return rows.run("insert into tokens (hash, issued_at, account, grant_details, revoked) values ('" + hash + "', "
                + issuedAt + ", " + account + ", '{\"tokenHash\":\"" + hash
                + "\",\"app\":\"app\",\"scopes\":[\"read\"]}', " + revoked + ")");
    }

    private static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 40, 80);
    }
}
