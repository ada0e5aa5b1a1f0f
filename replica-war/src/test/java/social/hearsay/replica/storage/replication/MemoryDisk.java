package social.hearsay.replica.storage.replication;

import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.replication.ExecutedUpdates;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.StateStore;
import social.hearsay.replica.replication.UpdateLog;

/**
 * A disk without a disk, for the simulation: what is not committed is lost by {@link #rollback}, as
 * by a crash, and {@link #copy} is what an operator puts back when he should not.
 *
 * <p>The value is not in here: it keeps its own, with the same {@link Undo}.
 */
public final class MemoryDisk {
    private final Undo undo;
    private final MemoryUpdateLog log;
    private final MemoryExecutedUpdates executed;
    private Optional<ReplicaState> state;

    public MemoryDisk() {
        this(new MemoryUpdateLog(), new MemoryExecutedUpdates(Map.of()), Optional.empty());
    }

    private MemoryDisk(MemoryUpdateLog log, MemoryExecutedUpdates executed, Optional<ReplicaState> state) {
        this.undo = new Undo();
        this.log = log;
        this.executed = executed;
        this.state = state;
        log.undo = undo;
        executed.undo = undo;
    }

    /** Makes all that was done since the last commit or rollback durable. */
    public void commit() {
        undo.forget();
    }

    /** Takes back all that was done since the last commit or rollback. */
    public void rollback() {
        undo.undo();
    }

    /** A disk with what is committed here now, and a life of its own. */
    public MemoryDisk copy() {
        if (!undo.isEmpty()) {
            throw new IllegalStateException("Copied in the middle of a turn");
        }
        return new MemoryDisk(log.copy(), executed.copy(), state);
    }

    /** Where whoever keeps something else on this disk says how to take it back. */
    public Undo undo() {
        return undo;
    }

    public UpdateLog log() {
        return log;
    }

    public ExecutedUpdates executed() {
        return executed;
    }

    public StateStore state() {
        return new StateStore() {
            @Override
            public Optional<ReplicaState> load() {
                return state;
            }

            @Override
            public void save(ReplicaState next) {
                Optional<ReplicaState> before = state;
                undo.add(() -> state = before);
                state = Optional.of(next);
            }
        };
    }
}
