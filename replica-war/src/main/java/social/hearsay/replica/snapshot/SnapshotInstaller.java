package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import social.hearsay.common.snapshot.SnapshotReader;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/**
 * Puts a snapshot onto an empty disk, in the transaction of the connection, and verifies what it has put
 * there: that all bytes are those that were written, that no row is missing, and that a scan of the
 * rows finds the digest that the giver had. When it throws, the transaction must be rolled back.
 */
public final class SnapshotInstaller {
    private static final int TOLD_EVERY = 1_000;

    private final Connection connection;
    private final TransferProgress progress;
    private final Map<String, TableRows> tables = new TreeMap<>();

    private SnapshotInstaller(Connection connection, TransferProgress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /** Makes of what a snapshot says of its giver the state with which the receiver begins. */
    @FunctionalInterface
    public interface Successor {
        /** @throws IOException when the snapshot is not what was asked for */
        ReplicaState of(SnapshotFormat.Header header) throws IOException;
    }

    /**
     * Installs it.
     *
     * @param value computes the digest of what was installed
     * @return the state that the receiver begins with
     * @throws IOException when it can't be read, was cut short, is damaged, or is not what was asked for
     * @throws IllegalStateException when the disk has a state already
     */
    public static ReplicaState install(
            Connection connection,
            InputStream snapshot,
            Successor successor,
            ValueOnDisk value,
            TransferProgress progress)
            throws IOException, SQLException {
        SqlStateStore state = new SqlStateStore(connection);
        if (state.load().isPresent()) {
            throw new IllegalStateException("This disk is not empty");
        }
        SnapshotReader reader = new SnapshotReader(snapshot);
        SnapshotFormat.Header header = reader.header(SnapshotFormat.Header.class);
        ReplicaState inherited = successor.of(header);
        progress.step(TransferProgress.Step.INSTALLING);
        new SnapshotInstaller(connection, progress).rows(reader, header);
        progress.step(TransferProgress.Step.CHECKING);
        value.complete(connection, header.rows().keySet());
        verify(value.scan(connection), header.digest());
        state.save(inherited);
        progress.step(TransferProgress.Step.DONE);
        return inherited;
    }

    private static void verify(Digest found, Digest expected) throws IOException {
        if (!found.equals(expected)) {
            throw new IOException("The snapshot's rows have the digest " + found + ", and its giver's value has "
                    + expected + ": they are not the same value");
        }
    }

    private void rows(SnapshotReader reader, SnapshotFormat.Header header) throws IOException, SQLException {
        Set<String> here = SnapshotFormat.tables(connection);
        for (String table : header.rows().keySet()) {
            if (!here.contains(table)) {
                throw new IOException("The snapshot has a table " + table
                        + ", which is unknown here: it is of a later release, upgrade this one");
            }
            Statements.of(connection).update("delete from " + table);
            tables.put(table, new TableRows(connection, table));
        }
        long count = 0;
        for (Optional<JsonNode> row = reader.row(); row.isPresent(); row = reader.row()) {
            String table = row.get().path("t").asText();
            TableRows rows = tables.get(table);
            if (rows == null) {
                throw new IOException("The snapshot is damaged: its header has no table " + table);
            }
            rows.add(row.get().path("r"));
            if (++count % TOLD_EVERY == 0) {
                progress.rows(count, header.allRows());
            }
        }
        progress.rows(count, header.allRows());
        finish(header);
    }

    private void finish(SnapshotFormat.Header header) throws IOException, SQLException {
        for (Map.Entry<String, TableRows> table : tables.entrySet()) {
            if (table.getValue().finish() != header.rows().getOrDefault(table.getKey(), 0L)) {
                throw new IOException("The snapshot lacks rows of " + table.getKey());
            }
        }
    }
}
