package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import social.hearsay.common.snapshot.SnapshotReader;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.database.StatementFailed;
import social.hearsay.replica.storage.kernel.SearchTable;

/**
 * A snapshot: lines of JSON, gzipped. First a {@link Header}, then a {@link Line} for each row of each
 * table (value, log, ids, aliases, digest alike), then a {@link Trailer}. Rows and not pages: it may
 * go from SQLite to PostgreSQL, and back. {@link SnapshotReader} reads it.
 */
public final class SnapshotFormat {
    /** What is the receiver's own business, travels in the header, or is made of the other rows where they arrive. */
    private static final Set<String> LEFT_OUT =
            Set.of("replica_state", "chosen_identity", "flyway_schema_history", "tag_uses");

    /**
     * The first line.
     *
     * @param format {@value SnapshotReader#FORMAT} or {@value SnapshotReader#FORMAT_OF_FOLDED}
     * @param takenAt when, by the giver's clock, in ISO 8601
     * @param secret which secret the cluster has: its fingerprint, which says nothing else about it
     * @param digest the giver's digest at its state's value timestamp
     * @param rows how many rows of each table follow
     * @param state the giver's state, of the same moment as the rows
     */
    public record Header(
            int format, String takenAt, String secret, Digest digest, Map<String, Long> rows, ReplicaState state) {
        public Header {
            rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        }

        long allRows() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * A row.
     *
     * @param t its table
     * @param r its columns by name: numbers, texts, booleans, nulls, or {@code {"base64": …}}
     */
    record Line(String t, JsonNode r) {}

    /**
     * The last line: a snapshot without it was cut short.
     *
     * @param sha256 of all bytes before it, as they are when unzipped; in hexadecimal digits
     */
    record Trailer(String sha256) {}

    private SnapshotFormat() {}

    /** The tables whose rows make a replica what it is, in the database that the connection reads; what it searches by follows. */
    static SortedSet<String> tables(Connection connection) {
        try {
            DatabaseMetaData metadata = connection.getMetaData();
            SortedSet<String> tables = new TreeSet<>();
            String schema = connection.getSchema();
            try (ResultSet each = metadata.getTables(null, schema, "%", new String[] {"TABLE"})) {
                while (each.next()) {
                    String table = each.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    if (!LEFT_OUT.contains(table)
                            && !table.startsWith("sqlite_")
                            && !table.startsWith(SearchTable.PREFIX)) {
                        tables.add(table);
                    }
                }
            }
            return tables;
        } catch (SQLException unreadable) {
            throw new StatementFailed("the list of tables", unreadable);
        }
    }
}
