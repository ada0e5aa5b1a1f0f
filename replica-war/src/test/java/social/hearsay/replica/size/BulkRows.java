package social.hearsay.replica.size;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import social.hearsay.replica.storage.database.Database;

/**
 * Writes millions of rows into the database of a replica that is not running: without its indices, which are made
 * again when it is closed, in one transaction on SQLite, by COPY on PostgreSQL.
 */
final class BulkRows implements AutoCloseable {
    private static final int BATCH = 10_000;
    private static final int FLUSHED = 1 << 16;

    /** Takes the values of one row, in the order of the columns. */
    interface Taker {
        void row(@Nullable Object... values) throws SQLException;
    }

    /** Makes all rows of a table. */
    interface Maker {
        void make(Taker taker) throws SQLException;
    }

    private final Connection connection;
    private final boolean postgres;
    private final Map<String, String> indices = new LinkedHashMap<>();

    private BulkRows(Connection connection, boolean postgres) {
        this.connection = connection;
        this.postgres = postgres;
    }

    /** Makes an empty database with the tables of this release. */
    static BulkRows into(Path directory, Optional<String> url) throws SQLException {
        Database.open(directory, url).close();
        BulkRows rows = new BulkRows(
                url.isPresent()
                        ? DriverManager.getConnection(url.get() + "&currentSchema=hearsay")
                        : DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("replica.db")),
                url.isPresent());
        rows.begin();
        return rows;
    }

    boolean onPostgres() {
        return postgres;
    }

    private void begin() throws SQLException {
        if (!postgres) {
            execute("pragma journal_mode = off");
            execute("pragma synchronous = off");
            execute("pragma cache_size = -262144");
        }
        String all = postgres
                ? "select indexname, indexdef from pg_indexes where schemaname = 'hearsay' and indexname not like '%_pkey'"
                        + " and tablename not like 'flyway%' and indexname not like '%_key'"
                : "select name, sql from sqlite_master where type = 'index' and sql is not null"
                        + " and tbl_name not like 'flyway%'";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(all)) {
            while (rows.next()) {
                indices.put(rows.getString(1), rows.getString(2));
            }
        }
        for (String index : indices.keySet()) {
            execute("drop index " + index);
        }
        connection.setAutoCommit(false);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void insert(String table, String columns, Maker maker) throws SQLException {
        if (postgres) {
            copy("copy " + table + " (" + columns + ") from stdin", maker);
        } else {
            insertBatches(table, columns, maker);
        }
    }

    private void insertBatches(String table, String columns, Maker maker) throws SQLException {
        List<String> marks = new ArrayList<>(Collections.nCopies(columns.split(",", -1).length, "?"));
        String sql = "insert into " + table + " (" + columns + ") values (" + String.join(", ", marks) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int[] waiting = {0};
            maker.make(values -> {
                for (int index = 0; index < values.length; index++) {
                    statement.setObject(index + 1, values[index]);
                }
                statement.addBatch();
                if (++waiting[0] == BATCH) {
                    statement.executeBatch();
                    waiting[0] = 0;
                }
            });
            statement.executeBatch();
        }
    }

    private void copy(String sql, Maker maker) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        StringBuilder text = new StringBuilder();
        maker.make(values -> {
            for (int index = 0; index < values.length; index++) {
                text.append(index == 0 ? "" : "\t").append(escaped(values[index]));
            }
            text.append('\n');
            if (text.length() > FLUSHED) {
                write(copy, text);
            }
        });
        write(copy, text);
        copy.endCopy();
    }

    private static void write(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    private static String escaped(@Nullable Object value) {
        return value == null
                ? "\\N"
                : value.toString()
                        .replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }

    /** Commits, and makes the indices. */
    @Override
    public void close() throws SQLException {
        for (String definition : indices.values()) {
            execute(definition);
        }
        // What is grouped is found by its index.
        for (String kind : List.of("follow", "favourite", "reblog")) {
            execute("insert into notification_groups (account, grp, kind, newest, count) select account, grp, '" + kind
                    + "', max(id), count(*) from notifications where grp like '" + kind + "-%' group by account, grp");
        }
        execute("insert into tag_uses (author, tag, posts) select author, tag, count(*) from post_tags where open"
                + " group by author, tag");
        connection.commit();
        connection.setAutoCommit(true);
        execute(postgres ? "vacuum analyze" : "pragma journal_mode = wal");
        connection.close();
    }
}
