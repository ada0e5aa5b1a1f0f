package social.hearsay.replica.engine;

import java.util.List;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.Applied;
import social.hearsay.replica.replication.Disk;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.Replica;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;
import social.hearsay.replica.storage.replication.SqlExecutedUpdates;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.SqlUpdateLog;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** The protocol on a database. What it applies is noted for streams, once that is on the disk. */
public final class ReplicaTurns implements Turns {
    private final WriterConnection connection;
    private final Disk disk;
    private final Replica replica;
    private final AppliedUpdates notes;
    private final Runnable proof;

    /**
     * Takes the connection over, and up where its state left off.
     *
     * @param notes takes note of what is applied
     * @param proof throws when the disk below the database is sick
     * @throws IllegalStateException when there is no state yet
     */
    public ReplicaTurns(
            WriterConnection connection, ValueOnDisk value, Limits limits, AppliedUpdates notes, Runnable proof) {
        this.notes = notes;
        this.proof = proof;
        this.connection = connection;
        this.disk = new Disk(
                new SqlStateStore(connection.jdbc()),
                new SqlUpdateLog(connection.jdbc()),
                new SqlExecutedUpdates(connection.jdbc()),
                value.open(connection.jdbc()));
        this.replica = new Replica(disk, limits);
        notes.begin(replica.state().valueTimestamp());
    }

    @Override
    public List<Effect> on(Event event, long now) {
        return replica.on(event, now);
    }

    @Override
    public Committed commit(long now) {
        boolean written = replica.endTurn();
        Published published = new Published(replica.state(), disk.value().digest(), replica.view(now), now);
        connection.commit();
        note(published.state().valueTimestamp());
        return new Committed(published, written);
    }

    private void note(VectorTimestamp covered) {
        List<Applied> applied = replica.applied();
        if (!applied.isEmpty() || !covered.equals(notes.value())) {
            notes.note(applied, covered);
        }
    }

    /** A commit that changes nothing would not be written; this one is. */
    @Override
    public void prove() {
        Statements.of(connection.jdbc()).update("update replica_state set value_timestamp = value_timestamp");
        connection.commit();
        proof.run();
    }

    @Override
    public void rollback() {
        connection.rollback();
        replica.abandonTurn();
    }

    @Override
    public void close() {
        connection.close();
    }
}
