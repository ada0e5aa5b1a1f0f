package social.hearsay.replica.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.SqlStateStore;

/**
 * Puts a snapshot onto an empty disk, in the transaction of the handle: all of it or nothing.
 *
 * <p>Onto a disk that has a state already it puts nothing. Installing over older data (keeping every
 * record that the snapshot does not cover), progress, and going on after an interruption have their
 * place here.
 */
final class SnapshotInstaller {
    private final Handle handle;
    private final Map<String, TableRows> tables = new TreeMap<>();

    private SnapshotInstaller(Handle handle) {
        this.handle = handle;
    }

    /**
     * Installs it for that joiner.
     *
     * @param covers what the snapshot has to cover
     * @return the state that the joiner begins with
     * @throws IOException when it can't be read, was cut short, or is not what was asked for
     */
    static ReplicaState install(Handle handle, InputStream stream, ReplicaId joiner, VectorTimestamp covers)
            throws IOException, SQLException {
        SqlStateStore state = new SqlStateStore(handle);
        if (state.load().isPresent()) {
            throw new IllegalStateException("This disk is not empty");
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8))) {
            ReplicaState theirs = header(line(lines), covers);
            new SnapshotInstaller(handle).rows(lines);
            ReplicaState ours = theirs.installedBy(joiner);
            state.save(ours);
            return ours;
        }
    }

    private static ReplicaState header(String line, VectorTimestamp covers) throws IOException {
        SnapshotFormat.Header header = read(line, SnapshotFormat.Header.class);
        if (header.format() != SnapshotFormat.VERSION) {
            throw new IOException("A snapshot of format " + header.format() + " can't be read here");
        }
        if (!header.state().valueTimestamp().covers(covers)) {
            throw new IOException(
                    "The snapshot covers {" + header.state().valueTimestamp() + "}, not {" + covers + "}");
        }
        return header.state();
    }

    private void rows(BufferedReader lines) throws IOException, SQLException {
        Set<String> here = SnapshotFormat.tables(handle);
        here.forEach(table -> handle.execute("delete from " + table));
        JsonNode node = read(line(lines), JsonNode.class);
        while (node.has("t")) {
            String table = node.path("t").textValue();
            if (!here.contains(table)) {
                throw new IOException("The snapshot has a table " + table + ", which is unknown here");
            }
            tables.computeIfAbsent(table, name -> new TableRows(handle, name)).add(node.path("r"));
            node = read(line(lines), JsonNode.class);
        }
        finish(read(node.toString(), SnapshotFormat.Trailer.class));
    }

    private void finish(SnapshotFormat.Trailer trailer) throws IOException, SQLException {
        Map<String, Long> counts = new TreeMap<>();
        for (Map.Entry<String, TableRows> table : tables.entrySet()) {
            counts.put(table.getKey(), table.getValue().finish());
        }
        for (Map.Entry<String, Long> expected : trailer.rows().entrySet()) {
            if (!expected.getValue().equals(counts.getOrDefault(expected.getKey(), 0L))) {
                throw new IOException("The snapshot lacks rows of " + expected.getKey());
            }
        }
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new EOFException("The snapshot was cut short");
        }
        return line;
    }

    private static <T> T read(String line, Class<T> type) throws IOException {
        try {
            return Json.read(line, type);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("The snapshot can't be read", malformed);
        }
    }
}
