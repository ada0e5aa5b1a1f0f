package social.hearsay.replica.replication;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;

/**
 * The small part of what a replica knows; the log, the value and the ids of executed updates are the
 * large part. Durable, and changed together with those in one transaction. Immutable.
 *
 * @param self who this is
 * @param cluster which cluster it belongs to
 * @param replicaTimestamp the updates appended to the log, collected ones included
 * @param valueTimestamp the updates applied to the value; never ahead of the replica timestamp
 * @param table the timestamp table: the latest replica timestamp known of each other member
 * @param collected what was removed from the log: who doesn't cover it needs a snapshot
 * @param settled what all members have shown that they hold, and whose concurrent updates are all
 *     applied here
 * @param clock the hybrid clock's last stamp
 * @param members who belongs to the cluster by this replica's log, itself included
 * @param halted why applying stopped, when it did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReplicaState(
        ReplicaId self,
        ClusterId cluster,
        VectorTimestamp replicaTimestamp,
        VectorTimestamp valueTimestamp,
        Map<ReplicaId, VectorTimestamp> table,
        VectorTimestamp collected,
        VectorTimestamp settled,
        Stamp clock,
        Map<ReplicaId, Member> members,
        Optional<String> halted) {

    /** @throws IllegalArgumentException when the value is ahead of the log */
    public ReplicaState {
        if (!replicaTimestamp.covers(valueTimestamp)) {
            throw new IllegalArgumentException(
                    "The value {" + valueTimestamp + "} is ahead of the log {" + replicaTimestamp + "}");
        }
        table = java.util.Collections.unmodifiableMap(new TreeMap<>(table));
        members = java.util.Collections.unmodifiableMap(new TreeMap<>(members));
    }

    /** The state of a replica that knows nothing yet. */
    public static ReplicaState empty(ReplicaId self, ClusterId cluster) {
        return new ReplicaState(
                self,
                cluster,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                Map.of(),
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                Map.of(),
                Optional.empty());
    }

    /** The latest replica timestamp known of that member; this replica's own for itself. */
    public VectorTimestamp row(ReplicaId member) {
        return member.equals(self) ? replicaTimestamp : table.getOrDefault(member, VectorTimestamp.ZERO);
    }
}
