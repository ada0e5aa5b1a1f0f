package social.hearsay.replica.replication.exploration;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.fixture.Order;

/** What those who claimed something were told, and what may be told and be on disks. */
final class ForcedAnswers {
    /** By requests, whether it was granted. */
    private final Map<UpdateId, Boolean> told = new TreeMap<>(Comparator.comparing(UpdateId::text));

    ForcedAnswers() {}

    ForcedAnswers(ForcedAnswers other) {
        told.putAll(other.told);
    }

    boolean isTold(UpdateId id) {
        return told.containsKey(id);
    }

    /** @throws AssertionError when that may not be the answer of this replica */
    void heard(UpdateId id, Effect.Answer answer, ForcedReplica replica) {
        if (answer instanceof Effect.Accepted accepted) {
            require(replica.holder().equals(Optional.of(id)), id + " was granted, and does not have it");
            require(replica.state().replicaTimestamp().covers(accepted.timestamp()), "acknowledged, and not on disk");
            require(!Boolean.FALSE.equals(told.put(id, true)), id + " was told no, then yes");
        } else if (answer instanceof Effect.Rejected) {
            require(replica.holder().isPresent(), id + " was not granted, and nobody has it");
            require(told.putIfAbsent(id, false) == null, id + " was told something else before");
        } else {
            boolean isForWantOfVotes = answer instanceof Effect.Refused no && no.refusal() == Refusal.NO_MAJORITY;
            require(isForWantOfVotes, id + " was told " + answer);
        }
    }

    /**
     * The same of who wants others to be read-only: one of two at the most.
     *
     * @throws AssertionError when that may not be the answer of a replica with this state
     */
    void heardDemoting(UpdateId id, Effect.Answer answer, ReplicaState state) {
        if (answer instanceof Effect.Accepted) {
            told.put(id, true);
            require(told.size() < state.membership().standing().size(), "all were made read-only");
            require(writers(state) < state.membership().standing().size(), id + " was granted, and all are writers");
        } else {
            // That it was made read-only itself it tells also when that turn is taken back: it promises nothing.
            boolean maySo = answer instanceof Effect.Refused no
                    && (no.refusal() == Refusal.NO_MAJORITY || no.refusal() == Refusal.READ_ONLY);
            require(maySo, id + " was told " + answer);
        }
    }

    /** A causal update waits for nothing, and is for writers. */
    static void checkWord(Effect.Answer answer, ReplicaState state) {
        require(answer instanceof Effect.Accepted || isByRole(answer, state), "a causal update was told " + answer);
    }

    private static boolean isByRole(Effect.Answer answer, ReplicaState state) {
        return answer instanceof Effect.Refused no
                && no.refusal() == Refusal.READ_ONLY
                && !state.membership().isWriter(state.self());
    }

    /** Whatever has happened, everybody knows of one. */
    static void checkWriters(ReplicaState state) {
        require(writers(state) > 0, "no writer by " + state.self());
    }

    private static long writers(ReplicaState state) {
        return state.membership().standing().stream()
                .filter(member -> state.membership().isWriter(member.id()))
                .count();
    }

    /** Of all that is on any disk; a log that isn't collected has all that was ever in it. */
    static void checkOrder(List<ForcedReplica> replicas) {
        Set<Update> known = new LinkedHashSet<>();
        Order order = new Order(2);
        for (ForcedReplica replica : replicas) {
            List<Update> more = replica.log().stream().filter(known::add).toList();
            order.committed(replica.state().self(), more);
        }
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Override
    public String toString() {
        return told.toString();
    }
}
