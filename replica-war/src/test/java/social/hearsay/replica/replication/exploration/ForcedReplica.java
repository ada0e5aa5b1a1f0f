package social.hearsay.replica.replication.exploration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Link;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.forced.Chain;
import social.hearsay.replica.replication.forced.Question;

/**
 * What a replica is after some steps. Immutable, and there once for all steps that lead to the same: what a replica
 * makes of an event is computed once, in however many worlds it happens.
 */
final class ForcedReplica {
    /** What a step leads to, and what may happen then. */
    record Outcome(ForcedReplica replica, List<Effect> effects) {}

    private record Addressed(ReplicaId peer, boolean full) {}

    private final Map<String, ForcedReplica> all;
    private final ReplicaState founded;
    private final List<ForcedNode.Step> steps;
    private final int number;
    private final ReplicaState state;
    private final List<Update> log;
    private final Optional<UpdateId> holder;
    private final @Nullable Question asked;
    private final String onDisk;
    private final boolean isAnybodyWaiting;
    private final boolean isToAskAgain;
    private final int process;
    private final long now;
    private final Map<ForcedNode.Step, Outcome> outcomes = new HashMap<>();
    private final Map<Addressed, GossipMessage> messages = new HashMap<>();

    private ForcedReplica(
            Map<String, ForcedReplica> all, ReplicaState founded, List<ForcedNode.Step> steps, ForcedNode node) {
        this.all = all;
        this.founded = founded;
        this.steps = steps;
        this.number = all.size();
        this.state = node.state();
        this.log = node.log();
        this.holder = node.handles().holder(ForcedWorld.HANDLE);
        this.onDisk = Exploration.digest(node.onDisk());
        this.asked = node.asked();
        this.isAnybodyWaiting = node.isAnybodyWaiting();
        this.isToAskAgain = node.isToAskAgain();
        this.process = node.process();
        this.now = node.now();
    }

    /** @param all to be shared by all replicas of an exploration */
    static ForcedReplica founded(Map<String, ForcedReplica> all, ReplicaId self, List<Member> members) {
        ReplicaState founded = founded(self, members);
        ForcedReplica first = new ForcedReplica(all, founded, List.of(), new ForcedNode(founded));
        all.put("founded " + self, first);
        return first;
    }

    /** Who votes on the second slot is agreed on. */
    private static ReplicaState founded(ReplicaId self, List<Member> members) {
        ReplicaState bare = ReplicaState.founded(self, new ClusterId("explored"), members);
        Link first = new Link(1, members.stream().map(Member::id).toList());
        return new ReplicaState(
                self,
                bare.cluster(),
                bare.replicaTimestamp(),
                bare.valueTimestamp(),
                bare.table(),
                bare.collected(),
                bare.causallyStable(),
                bare.clock(),
                bare.membership(),
                bare.halted(),
                bare.condition(),
                bare.handedOver(),
                bare.forfeited(),
                bare.closed(),
                bare.closings(),
                bare.folded(),
                bare.delay(),
                new Chain(first, Map.of()));
    }

    Outcome after(ForcedNode.Step step) {
        Outcome known = outcomes.get(step);
        if (known == null) {
            ForcedNode node = live();
            List<Effect> effects = node.happen(step);
            String key = node.key();
            ForcedReplica next = all.get(key);
            if (next == null) {
                List<ForcedNode.Step> more = new ArrayList<>(steps);
                more.add(step);
                next = new ForcedReplica(all, founded, Collections.unmodifiableList(more), node);
                all.put(key, next);
            }
            known = new Outcome(next, effects);
            outcomes.put(step, known);
        }
        return known;
    }

    /** The same, to be changed. */
    ForcedNode live() {
        ForcedNode node = new ForcedNode(founded);
        steps.forEach(node::happen);
        return node;
    }

    GossipMessage message(ReplicaId peer, boolean full) {
        return messages.computeIfAbsent(
                new Addressed(peer, full), addressed -> live().compose(addressed.peer(), addressed.full()));
    }

    /** Two have the same exactly if they are the same. */
    int number() {
        return number;
    }

    ReplicaState state() {
        return state;
    }

    List<Update> log() {
        return log;
    }

    /** Who has the one handle. */
    Optional<UpdateId> holder() {
        return holder;
    }

    /** What tells what is on its disk from what is on others'. */
    String onDisk() {
        return onDisk;
    }

    int process() {
        return process;
    }

    long now() {
        return now;
    }

    boolean isAnybodyWaiting() {
        return isAnybodyWaiting;
    }

    boolean isToAskAgain() {
        return isToAskAgain;
    }

    boolean awaits(Question question) {
        return question.equals(asked);
    }

    /** Whether it has asked for the last votes that it needs: one more, its own for instance, may be enough. */
    boolean isAlmostThere() {
        return asked != null && asked.proposal() != null;
    }

    /** Whether it would go on, or begin anew, if time passed. */
    boolean isBusy() {
        return asked != null || isAnybodyWaiting;
    }
}
