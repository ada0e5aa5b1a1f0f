package social.hearsay.replica.replication.forced;

import java.util.List;
import java.util.Objects;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;

/**
 * What may be chosen for a slot: an update as it was judged, so that any replica can accept it.
 *
 * @param id of the request that it answers
 * @param delete whether it takes something away
 * @param standsOn what its operation was judged by: who accepts it, as an update or with a vote, has that
 * @param voters who decides about the slot after it; at least one
 */
public record Proposal(
        UpdateId id, Operation operation, boolean delete, VectorTimestamp standsOn, List<ReplicaId> voters) {
    /** @throws IllegalArgumentException without voters */
    public Proposal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(standsOn, "standsOn");
        voters = List.copyOf(voters);
        if (voters.isEmpty()) {
            throw new IllegalArgumentException("Nobody would vote any more");
        }
    }
}
