package social.hearsay.replica.replication.exploration;

import static social.hearsay.replica.replication.exploration.ForcedAnswers.require;
import static social.hearsay.replica.replication.exploration.ForcedWorld.LONG;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.fixture.Handles;
import social.hearsay.replica.replication.forced.Reply;

/** What must be so of a world in which nobody reaches anybody any more, and of one in which all is well again. */
final class ForcedHealing {
    private static final int MOST_ROUNDS = 12;

    /** Replicas that were left alone, and what was on the disks of worlds that were healed. */
    private final Set<Object> checked = new HashSet<>();

    /** How many worlds were healed. */
    long count() {
        return checked.stream().filter(List.class::isInstance).count();
    }

    /** Both of a world: what else is under way in it is lost. */
    void check(ForcedWorld world) {
        for (ForcedReplica replica : world.replicas()) {
            if (checked.add(replica)) {
                leaveAlone(replica);
            }
        }
        List<Object> key = new ArrayList<>();
        for (ForcedReplica replica : world.replicas()) {
            key.add(replica.onDisk());
            key.add(replica.isBusy());
        }
        if (checked.add(key)) {
            new Healing(world).heal();
        }
    }

    /** A causal update is accepted in its turn, whatever waits; what waits is refused in time, and nothing is forced. */
    private static void leaveAlone(ForcedReplica left) {
        ForcedNode node = left.live();
        int had = node.log().size();
        UpdateId id = new UpdateId("explored-when-alone");
        Event word = ForcedWorld.submitted(new ForcedTicket.Saying(), id, new Handles.Say("word"), node.now());
        List<Effect> effects = node.happen(ForcedNode.Step.of(word));
        List<Effect.Answer> answers = effects.stream()
                .filter(Effect.Answer.class::isInstance)
                .map(Effect.Answer.class::cast)
                .filter(answer -> answer.ticket() instanceof ForcedTicket.Saying)
                .toList();
        require(answers.size() == 1, "a causal update waits: " + effects);
        ForcedAnswers.checkWord(answers.get(0), node.state());
        int has = node.log().size();
        require(has == had || answers.get(0) instanceof Effect.Accepted, "refused, and in the log");
        for (int time = 0; time < ForcedWorld.LONGS_TO_DEADLINE && node.isAnybodyWaiting(); time++) {
            node.happen(new ForcedNode.Step(Optional.of(new Event.TimePassed()), LONG, false))
                    .forEach(effect -> checkRefusal(effect, node.state()));
        }
        require(!node.isAnybodyWaiting(), "somebody waits beyond the deadline");
        require(left.isAlmostThere() || node.log().size() == has, "something was forced without the others");
    }

    private static void checkRefusal(Effect effect, ReplicaState state) {
        boolean isReader = !state.membership().isWriter(state.self());
        require(
                !(effect instanceof Effect.Refused no) || isReader || no.refusal() == Refusal.NO_MAJORITY,
                "told for want of a majority: " + effect);
    }

    /** Replicas that reach each other again. */
    private static final class Healing {
        private final List<ForcedNode> nodes = new ArrayList<>();
        private final Set<Update> onDisks = new HashSet<>();
        private boolean isForced;

        Healing(ForcedWorld world) {
            for (ForcedReplica replica : world.replicas()) {
                nodes.add(replica.live());
                onDisks.addAll(replica.log());
            }
            for (ForcedLetter letter : world.letters()) {
                if (!(letter instanceof ForcedLetter.Exchange)) {
                    continue;
                }
                ReplicaId peer = nodes.get(letter.peer()).state().self();
                nodes.get(letter.asker()).happen(ForcedNode.Step.of(new Event.ExchangeEnded(peer, Optional.empty())));
            }
        }

        void heal() {
            ForcedNode first = nodes.get(0);
            for (int round = 0; round < MOST_ROUNDS && !isForced; round++) {
                for (int node = 0; node < nodes.size(); node++) {
                    happen(node, new ForcedNode.Step(Optional.of(new Event.RoundDue()), LONG, false));
                }
                if (areEqual()) {
                    claim(writer());
                }
            }
            require(isForced, "no forced update when all is well");
            require(areEqual(), "different values when all is well");
            VectorTimestamp everywhere = first.state().valueTimestamp();
            onDisks.forEach(update -> require(update.isCoveredBy(everywhere), update + " is lost"));
            require(first.handles().holders(ForcedWorld.HANDLE) <= 1, "two hold one handle");
            ForcedAnswers.checkWriters(first.state());
        }

        private void claim(int writer) {
            UpdateId id = new UpdateId("explored-when-well");
            ForcedTicket last = new ForcedTicket.Claiming(-1, id);
            Event claim = ForcedWorld.submitted(
                    last, id, new Handles.Claim("last"), nodes.get(writer).now());
            happen(writer, ForcedNode.Step.of(claim));
        }

        private int writer() {
            int first = 0;
            while (!nodes.get(first)
                    .state()
                    .membership()
                    .isWriter(nodes.get(first).state().self())) {
                first++;
            }
            return first;
        }

        private boolean areEqual() {
            ReplicaState first = nodes.get(0).state();
            return nodes.stream()
                    .allMatch(node -> node.state().valueTimestamp().equals(first.valueTimestamp())
                            && node.state().membership().equals(first.membership())
                            && node.state().chain().last().equals(first.chain().last())
                            && node.handles()
                                    .digest()
                                    .equals(nodes.get(0).handles().digest()));
        }

        /** Whatever is asked of others is answered at once. */
        private List<Effect> happen(int number, ForcedNode.Step step) {
            ForcedNode node = nodes.get(number);
            List<Effect> effects = node.happen(step);
            for (Effect effect : effects) {
                if (effect instanceof Effect.Exchange exchange) {
                    exchange(number, exchange);
                } else if (effect instanceof Effect.AskForVote ask) {
                    ask(number, ask);
                } else if (effect instanceof Effect.Accepted accepted
                        && accepted.ticket() instanceof ForcedTicket.Claiming claim) {
                    isForced |= claim.number() < 0;
                }
            }
            return effects;
        }

        private void exchange(int asker, Effect.Exchange exchange) {
            int peer = ForcedWorld.indexOf(exchange.peer());
            Event message = new Event.GossipArrived(
                    new ForcedTicket.Gossiping(), nodes.get(asker).compose(exchange.peer(), exchange.full()));
            Optional<GossipReply> reply = happen(peer, ForcedNode.Step.of(message)).stream()
                    .filter(Effect.Reply.class::isInstance)
                    .map(effect -> ((Effect.Reply) effect).reply())
                    .findFirst();
            happen(asker, ForcedNode.Step.of(new Event.ExchangeEnded(exchange.peer(), reply)));
        }

        private void ask(int asker, Effect.AskForVote ask) {
            ForcedTicket ticket = new ForcedTicket.Voting(new ForcedLetter.Ask(asker, 0, 0, ask.question()));
            int voter = ForcedWorld.indexOf(ask.voter());
            Optional<Reply> reply =
                    happen(voter, ForcedNode.Step.of(new Event.VoteAsked(ticket, ask.question()))).stream()
                            .filter(Effect.Voted.class::isInstance)
                            .map(effect -> ((Effect.Voted) effect).reply())
                            .findFirst();
            happen(asker, ForcedNode.Step.of(new Event.VoteEnded(ask.voter(), ask.question(), reply)));
        }
    }
}
