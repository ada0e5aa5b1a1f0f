package social.hearsay.replica.replication;

import java.util.Optional;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;

/** The ids of executed updates, so that a retry finds what its first attempt did. */
public interface ExecutedUpdates {
    Optional<Execution> find(UpdateId id);

    /** Remembers an execution, in the place of another with the same id. */
    void put(Execution execution);

    /**
     * Forgets executions that a timestamp covers.
     *
     * @param most how many to forget at the most, so that a turn of the writer stays short
     */
    void forget(VectorTimestamp covered, int most);
}
