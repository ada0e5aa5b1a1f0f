package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;

/**
 * The replica's state while a turn changes it. The parts of a replica share one; between turns it
 * says the same as the {@link ReplicaState} on disk.
 */
final class Memory {
    final ReplicaId self;
    final ClusterId cluster;
    VectorTimestamp replicaTimestamp = VectorTimestamp.ZERO;
    VectorTimestamp valueTimestamp = VectorTimestamp.ZERO;
    VectorTimestamp collected = VectorTimestamp.ZERO;
    VectorTimestamp settled = VectorTimestamp.ZERO;
    Stamp clock = Stamp.ZERO;
    Optional<String> halted = Optional.empty();
    boolean oldCopy;
    private final Map<ReplicaId, VectorTimestamp> table = new TreeMap<>();
    private final Map<ReplicaId, Member> members = new TreeMap<>();

    Memory(ReplicaState state) {
        this.self = state.self();
        this.cluster = state.cluster();
        load(state);
    }

    void load(ReplicaState state) {
        replicaTimestamp = state.replicaTimestamp();
        valueTimestamp = state.valueTimestamp();
        collected = state.collected();
        settled = state.settled();
        clock = state.clock();
        halted = Optional.ofNullable(state.halted());
        oldCopy = state.oldCopy();
        table.clear();
        table.putAll(state.table());
        members.clear();
        members.putAll(state.members());
    }

    ReplicaState state() {
        return new ReplicaState(
                self,
                cluster,
                replicaTimestamp,
                valueTimestamp,
                table,
                collected,
                settled,
                clock,
                members,
                halted.orElse(null),
                oldCopy);
    }

    /** The latest replica timestamp known of that member; this replica's own for itself. */
    VectorTimestamp row(ReplicaId member) {
        return member.equals(self) ? replicaTimestamp : table.getOrDefault(member, VectorTimestamp.ZERO);
    }

    void setRow(ReplicaId member, VectorTimestamp timestamp) {
        table.put(member, timestamp);
    }

    boolean isMember(ReplicaId replica) {
        return members.containsKey(replica);
    }

    void addMember(Member member) {
        members.put(member.id(), member);
    }

    Iterable<Member> members() {
        return members.values();
    }

    /** The members other than this replica. */
    List<ReplicaId> peers() {
        List<ReplicaId> peers = new ArrayList<>(members.keySet());
        peers.remove(self);
        return peers;
    }

    /** Whether all of the log has been applied to the value. */
    boolean valueIsCurrent() {
        return valueTimestamp.equals(replicaTimestamp);
    }
}
