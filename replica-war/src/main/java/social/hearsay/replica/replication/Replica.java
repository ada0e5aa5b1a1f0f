package social.hearsay.replica.replication;

import java.util.List;

/**
 * One replica manager. Its driver gives it events in turns: {@link #on} for each event of a turn, then
 * {@link #endTurn}, then the commit of the transaction that {@link Disk} belongs to, then the effects
 * in their order. When the commit fails, {@link #abandonTurn} takes the turn back, and only effects
 * without an obligation may happen.
 */
public final class Replica {
    private final Disk disk;

    public Replica(Disk disk, Limits limits) {
        this.disk = disk;
    }

    /**
     * Handles one event.
     *
     * @param now the wall clock, milliseconds since 1970
     */
    public List<Effect> on(Event event, long now) {
        return List.of();
    }

    /** Saves what the turn changed; false when it changed nothing, so that there is nothing to commit. */
    public boolean endTurn() {
        return false;
    }

    /** Forgets what the turn changed in memory, after its transaction was rolled back. */
    public void abandonTurn() {}

    /** The state as of the end of the last turn that was not abandoned, or of this turn so far. */
    public ReplicaState state() {
        return disk.state().load().orElseThrow();
    }
}
