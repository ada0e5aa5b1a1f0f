package social.hearsay.replica.size;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.wire.Json;

/**
 * What PostgreSQL reads for every list and timeline once a connection has run its statements five times: from then on it may plan them
 * without their values (its manual: PREPARE, "generic plan"), and doesn't notice that somebody has more of something than usual.
 */
class GenericPlansTest {
    /** Pages of the database: forty posts of some sources, each with a few conditions, are not many more. */
    private static final int MANY = 4_000;

    private static final int TIMES = 3;

    @TempDir
    Path directory;

    @Test
    void theyReadHardlyMoreThanThoseForTheValues() throws Exception {
        Map<String, String> worse = new TreeMap<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                MadeNetwork made = MadeNetwork.in(
                        directory, Optional.of(server.getJdbcUrl("postgres", "postgres")), NetworkSize.of(0.001))) {
            for (Lists.Wanted wanted : Lists.of(made.network)) {
                Recording recording = new Recording((connection, bound) -> {
                    long generic = pages(connection, bound, "force_generic_plan");
                    if (generic > MANY) {
                        long custom = pages(connection, bound, "force_custom_plan");
                        if (generic > TIMES * custom) {
                            worse.put(wanted.name() + ": " + bound.sql(), generic + " pages instead of " + custom);
                        }
                    }
                });
                Api.Told told = made.another()
                        .through(recording.with(true))
                        .get(wanted.address().apply(0), wanted.reader().apply(0));
                assertThat(told.status()).as(wanted.name()).isEqualTo(200);
                assertThat(recording.all()).as(wanted.name()).isNotEmpty();
            }
        }
        assertThat(worse).isEmpty();
    }

    private static long pages(Connection connection, Recording.Bound bound, String mode) {
        String types = bound.given().stream().map(GenericPlansTest::type).collect(Collectors.joining(", "));
        String values = bound.given().stream().map(GenericPlansTest::literal).collect(Collectors.joining(", "));
        boolean any = !bound.given().isEmpty();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = " + mode);
            statement.execute("prepare generic" + (any ? " (" + types + ")" : "") + " as " + numbered(bound));
            try (ResultSet plan = statement.executeQuery(
                    "explain (analyze, buffers, format json) execute generic" + (any ? "(" + values + ")" : ""))) {
                plan.next();
                JsonNode root =
                        Json.read(plan.getString(1), JsonNode.class).path(0).path("Plan");
                return root.path("Shared Hit Blocks").asLong()
                        + root.path("Shared Read Blocks").asLong();
            } finally {
                statement.execute("deallocate generic");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(bound.sql(), failed);
        }
    }

    private static String numbered(Recording.Bound bound) {
        StringBuilder sql = new StringBuilder();
        List<String> parts = List.of(bound.sql().split("[?]", -1));
        for (int part = 0; part < parts.size(); part++) {
            sql.append(part == 0 ? "" : "$" + part).append(parts.get(part));
        }
        return sql.toString();
    }

    private static String type(@Nullable Object given) {
        return given == null
                ? "unknown"
                : given instanceof Number ? "bigint" : given instanceof Boolean ? "boolean" : "text";
    }

    private static String literal(@Nullable Object given) {
        return given == null || given instanceof Number || given instanceof Boolean
                ? String.valueOf(given)
                : "'" + given.toString().replace("'", "''") + "'";
    }
}
