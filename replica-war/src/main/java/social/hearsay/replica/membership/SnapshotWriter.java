package social.hearsay.replica.membership;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.SqlStateStore;

/** Writes a snapshot of the state of the database that a reading transaction sees. */
final class SnapshotWriter {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Handle handle;
    private final BufferedWriter out;

    private SnapshotWriter(Handle handle, BufferedWriter out) {
        this.handle = handle;
        this.out = out;
    }

    static void write(Handle handle, OutputStream stream) throws IOException, SQLException {
        GZIPOutputStream zipped = new GZIPOutputStream(stream);
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(zipped, StandardCharsets.UTF_8));
        new SnapshotWriter(handle, out).write();
        out.flush();
        zipped.finish();
    }

    private void write() throws IOException, SQLException {
        ReplicaState state = new SqlStateStore(handle).load().orElseThrow();
        line(new SnapshotFormat.Header(SnapshotFormat.VERSION, state));
        Map<String, Long> counts = new TreeMap<>();
        for (String table : SnapshotFormat.tables(handle)) {
            counts.put(table, rows(table));
        }
        line(new SnapshotFormat.Trailer(counts));
    }

    private long rows(String table) throws IOException, SQLException {
        Connection connection = handle.getConnection();
        long count = 0;
        try (PreparedStatement statement = connection.prepareStatement("select * from " + table)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    line(new SnapshotFormat.Line(table, row(rows)));
                    count++;
                }
            }
        }
        return count;
    }

    private static ObjectNode row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        ObjectNode row = Json.mapper().createObjectNode();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            String name = columns.getColumnName(column).toLowerCase(Locale.ROOT);
            Object cell = rows.getObject(column);
            if (cell == null) {
                row.putNull(name);
            } else if (cell instanceof Boolean truth) {
                row.put(name, truth);
            } else if (cell instanceof Integer || cell instanceof Long) {
                row.put(name, ((Number) cell).longValue());
            } else if (cell instanceof Number number) {
                row.put(name, number.doubleValue());
            } else if (cell instanceof byte[] bytes) {
                row.putObject(name).put("base64", bytes);
            } else {
                row.put(name, cell.toString());
            }
        }
        return row;
    }

    private void line(Object line) throws IOException {
        out.write(Json.write(line));
        out.write('\n');
    }
}
