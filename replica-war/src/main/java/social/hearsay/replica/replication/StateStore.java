package social.hearsay.replica.replication;

import java.util.Optional;

/** Where a replica keeps its {@link ReplicaState}: one small document, saved with every turn. */
public interface StateStore {
    /** The state as last committed; empty on a disk that has none yet. */
    Optional<ReplicaState> load();

    void save(ReplicaState state);
}
