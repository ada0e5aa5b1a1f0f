package social.hearsay.replica.membership;

import java.util.List;
import java.util.Objects;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;

/**
 * What a retired replica brings a member.
 *
 * @param records in the order of its log; none to ask only for the member's timestamp
 */
record Handed(ClusterId cluster, ReplicaId sender, List<Update> records) {
    Handed {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(sender, "sender");
        records = List.copyOf(records);
    }

    /**
     * What the member answers once all that it took is on its disk.
     *
     * @param timestamp its replica timestamp
     */
    record Receipt(VectorTimestamp timestamp, List<NotTaken> notTaken) {
        Receipt {
            Objects.requireNonNull(timestamp, "timestamp");
            notTaken = List.copyOf(notTaken);
        }
    }

    /** An update that does not hold any more. */
    record NotTaken(UpdateId id, String operation, String reason) {}
}
