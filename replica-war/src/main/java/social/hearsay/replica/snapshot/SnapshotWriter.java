package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import social.hearsay.common.snapshot.SnapshotReader;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.replication.SqlStateStore;

/** Writes a snapshot of the state of the database that a reading transaction sees. */
final class SnapshotWriter {
    private static final int FETCHED_AT_ONCE = 1_000;
    private static final int TOLD_EVERY = 1_000;

    private final Connection connection;
    private final OutputStream out;
    private final TransferProgress progress;
    private final MessageDigest written = SnapshotReader.checksum();
    private long count;

    private SnapshotWriter(Connection connection, OutputStream out, TransferProgress progress) {
        this.connection = connection;
        this.out = out;
        this.progress = progress;
    }

    /**
     * What a snapshot says of itself besides what the database does.
     *
     * @param takenAt ISO 8601
     * @param secret the fingerprint of the cluster's secret
     * @param digest of the value that the connection reads
     */
    record Label(String takenAt, String secret, Digest digest) {}

    /**
     * Writes it.
     *
     * @throws IOException when the stream takes no more
     */
    static void write(Connection connection, OutputStream stream, Label label, TransferProgress progress)
            throws IOException, SQLException {
        GZIPOutputStream zipped = new GZIPOutputStream(stream);
        OutputStream out = new BufferedOutputStream(zipped, 1 << 16);
        new SnapshotWriter(connection, out, progress).write(label);
        out.flush();
        zipped.finish();
    }

    private void write(Label label) throws IOException, SQLException {
        ReplicaState state = new SqlStateStore(connection).load().orElseThrow();
        Map<String, Long> rows = new TreeMap<>();
        for (String table : SnapshotFormat.tables(connection)) {
            rows.put(
                    table,
                    Statements.of(connection)
                            .first("select count(*) from " + table, row -> row.getLong(1))
                            .orElseThrow());
        }
        int format = state.folded().isEmpty() ? SnapshotReader.FORMAT : SnapshotReader.FORMAT_OF_FOLDED;
        SnapshotFormat.Header header =
                new SnapshotFormat.Header(format, label.takenAt(), label.secret(), label.digest(), rows, state);
        progress.step(TransferProgress.Step.TAKING);
        progress.rows(0, header.allRows());
        line(header);
        for (String table : rows.keySet()) {
            rows(table, header.allRows());
        }
        progress.rows(count, header.allRows());
        line(new SnapshotFormat.Trailer(HexFormat.of().formatHex(written.digest())));
    }

    private void rows(String table, long ofAll) throws IOException, SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select * from " + table)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    line(new SnapshotFormat.Line(table, row(rows)));
                    if (++count % TOLD_EVERY == 0) {
                        progress.rows(count, ofAll);
                    }
                }
            }
        }
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
        byte[] bytes = (Json.write(line) + '\n').getBytes(StandardCharsets.UTF_8);
        written.update(bytes);
        out.write(bytes);
    }
}
