package social.hearsay.replica.replication.simulation;

import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.ReplicaState;

/** A replica's timestamps with the parts that it has folded away: what it really has. */
final class Whole {
    private Whole() {}

    static VectorTimestamp log(ReplicaState state) {
        return state.replicaTimestamp().merge(folded(state));
    }

    static VectorTimestamp value(ReplicaState state) {
        return state.valueTimestamp().merge(folded(state));
    }

    static VectorTimestamp collected(ReplicaState state) {
        return state.collected().merge(folded(state));
    }

    private static VectorTimestamp folded(ReplicaState state) {
        return VectorTimestamp.of(state.folded());
    }
}
