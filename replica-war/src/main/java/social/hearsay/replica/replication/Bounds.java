package social.hearsay.replica.replication;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Retirement;

/**
 * What can be believed of a member at all, in whichever way it says it: no more incarnations than a
 * timestamp has room for, all rows of the table together, and no more retirements than a {@link MembershipView} holds.
 */
final class Bounds {
    private final Memory memory;

    Bounds(Memory memory) {
        this.memory = memory;
    }

    /** Why a peer's timestamp and retirements are more than there can be, if so. */
    Optional<String> objection(ReplicaId peer, VectorTimestamp timestamp, Collection<Retirement> retirements) {
        if (!leavesRoom(peer, timestamp)) {
            return Optional.of("This names more replicas than there can be");
        }
        return objection(retirements);
    }

    /** Why retirements that were heard of are more than there can be, if so. */
    Optional<String> objection(Collection<Retirement> retirements) {
        return retirements.size() > MembershipView.MOST_RETIREMENTS || memory.membership.isOverfullWith(retirements)
                ? Optional.of("These are more retirements than there can be")
                : Optional.empty();
    }

    /** Whether there is room for one more member in all timestamps. */
    boolean hasRoomForOneMore() {
        Set<ReplicaId> named = named();
        named.addAll(memory.membership.members().keySet());
        return named.size() < VectorTimestamp.MOST_PARTS;
    }

    /** Whether a record of that replica can be appended with no timestamp getting too long by it. */
    boolean hasRoomFor(ReplicaId origin) {
        return memory.replicaTimestamp.get(origin) > 0 || leavesRoom(origin, VectorTimestamp.of(origin, 1));
    }

    /** All rows are merged by collection: it is not enough that each has room. */
    private boolean leavesRoom(ReplicaId peer, VectorTimestamp timestamp) {
        boolean nobodyNew = memory.row(peer).replicas().containsAll(timestamp.replicas())
                || memory.replicaTimestamp.replicas().containsAll(timestamp.replicas());
        if (nobodyNew) {
            return true;
        }
        Set<ReplicaId> named = named();
        named.addAll(timestamp.replicas());
        return named.size() <= VectorTimestamp.MOST_PARTS;
    }

    private Set<ReplicaId> named() {
        Set<ReplicaId> named = new HashSet<>(memory.replicaTimestamp.replicas());
        named.add(memory.self);
        for (ReplicaId member : List.copyOf(memory.membership.members().keySet())) {
            named.addAll(memory.row(member).replicas());
        }
        return named;
    }
}
