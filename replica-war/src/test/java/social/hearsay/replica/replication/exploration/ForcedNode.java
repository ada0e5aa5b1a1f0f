package social.hearsay.replica.replication.exploration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Disk;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.Replica;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.fixture.Handles;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.replication.forced.Reply;
import social.hearsay.replica.replication.forced.Vote;
import social.hearsay.replica.storage.replication.MemoryDisk;

/** A replica on its disk, with a clock of its own, and of what it keeps in memory alone all that led to it. */
final class ForcedNode {
    static final Limits LIMITS = new Limits(
                    100,
                    Long.MAX_VALUE,
                    10,
                    Limits.DEFAULTS.keepIdsCollections(),
                    10,
                    Limits.DEFAULTS.clockAhead(),
                    Limits.DEFAULTS.collectionRounds())
            .forcing(Set.of(Handles.FORCED, Demote.FORCED));

    /** When all begins, milliseconds since 1970. */
    private static final long BEGUN = 1_700_000_000_000L;

    /**
     * What happens to a replica.
     *
     * @param event empty where its process is killed and another one begins
     * @param later how much later that is than what came before, in milliseconds
     * @param failing whether the commit fails: then the turn is taken back
     */
    record Step(Optional<Event> event, long later, boolean failing) {
        static final Step CRASH = new Step(Optional.empty(), 0, false);

        static Step of(Event event) {
            return new Step(Optional.of(event), 0, false);
        }
    }

    private static final String LACKING = Reply.Answer.LACKING.name();

    private final MemoryDisk disk = new MemoryDisk();
    private final Handles handles = new Handles(disk.undo());
    private final Disk ports = new Disk(disk.state(), disk.log(), disk.executed(), handles);
    /** Who waits here for an answer. */
    private final Set<ForcedTicket.Claiming> waiting =
            new TreeSet<>(Comparator.comparing(ForcedTicket.Claiming::number));
    /** What its attempts came to, in their order. */
    private final List<String> past = new ArrayList<>();
    /** What was answered to what it asked last: in which order makes no difference. */
    private final Set<String> heard = new TreeSet<>();

    /** By peers, how it stands with the exchange with it. */
    private final Map<ReplicaId, String> exchanges = new TreeMap<>();
    /** By peers, how many exchanges in a row have failed. */
    private final Map<ReplicaId, Integer> silences = new TreeMap<>();

    private @Nullable Question asked;
    private Replica replica;
    private long now = BEGUN;
    private int process;

    ForcedNode(ReplicaState founded) {
        ports.state().save(founded);
        disk.commit();
        this.replica = new Replica(ports, LIMITS);
    }

    ReplicaState state() {
        return replica.state();
    }

    Handles handles() {
        return handles;
    }

    /** Which of its lives this is. */
    int process() {
        return process;
    }

    long now() {
        return now;
    }

    /** To what it awaits answers; null when to nothing. */
    @Nullable Question asked() {
        return asked;
    }

    boolean isAnybodyWaiting() {
        return !waiting.isEmpty();
    }

    /** Whether a voter said that it will be able to vote later. */
    boolean isToAskAgain() {
        return asked != null && heard.stream().anyMatch(answer -> answer.contains(LACKING));
    }

    /** @return what may happen */
    List<Effect> happen(Step step) {
        now += step.later();
        if (step.event().isPresent()) {
            return happen(step.event().get(), step.failing());
        }
        crash();
        return List.of();
    }

    /** All that was in memory is gone. */
    private void crash() {
        replica = new Replica(ports, LIMITS);
        process++;
        past.clear();
        waiting.clear();
        exchanges.clear();
        silences.clear();
        heard.clear();
        asked = null;
    }

    GossipMessage compose(ReplicaId peer, boolean full) {
        return Gossip.compose(state(), handles.digest(), disk.log(), peer, full, LIMITS, now);
    }

    private List<Effect> happen(Event event, boolean failing) {
        ReplicaState before = state();
        List<Effect> effects = replica.on(event, now);
        replica.endTurn();
        if (failing) {
            disk.rollback();
            replica.abandonTurn();
            return effects.stream()
                    .filter(effect -> effect.obligation() == Effect.Obligation.NONE)
                    .toList();
        }
        disk.commit();
        remember(event, before, effects);
        return effects;
    }

    private void remember(Event event, ReplicaState before, List<Effect> effects) {
        if (event instanceof Event.Submitted submitted && submitted.ticket() instanceof ForcedTicket.Claiming claim) {
            waiting.add(claim);
        }
        effects.forEach(effect -> waiting.removeIf(each ->
                effect instanceof Effect.Answer answer && answer.ticket().equals(each)));
        if (event instanceof Event.VoteEnded ended && ended.question().equals(asked)) {
            heard.add(ended.voter() + ": " + ended.reply());
        } else if (event instanceof Event.Submitted || event instanceof Event.TimePassed) {
            next(null);
            past.add((event instanceof Event.Submitted submitted ? submitted.ticket() : "later") + "@" + now);
        }
        if (state().chain().last().slot() > before.chain().last().slot()) {
            next(null);
            asked = null;
        }
        if (event instanceof Event.ExchangeEnded ended) {
            exchanges.put(ended.peer(), "is over");
            silences.put(ended.peer(), ended.reply().isPresent() ? 0 : silences.getOrDefault(ended.peer(), 0) + 1);
        }
        if (!state().replicaTimestamp().equals(before.replicaTimestamp())) {
            exchanges.replaceAll((peer, so) -> so.startsWith("is asked") ? "is asked, and there is more" : so);
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.Exchange exchange) {
                exchanges.put(exchange.peer(), "is asked");
            }
            if (effect instanceof Effect.AskForVote ask) {
                asks(ask.question());
            }
        }
    }

    /** It has answered itself first. */
    private void asks(Question question) {
        if (!question.equals(asked)) {
            next(question);
        }
        Vote own = state().chain().vote(question.slot());
        boolean isLacking = question.proposal() != null
                && own.promised().compareTo(question.ballot()) <= 0
                && (own.accepted() == null || !own.accepted().ballot().equals(question.ballot()));
        heard.add("itself: " + own + (isLacking ? LACKING : ""));
    }

    private void next(@Nullable Question question) {
        past.add(asked + " " + heard);
        if (question != null) {
            heard.clear();
            asked = question;
        }
    }

    /** All of its log. */
    List<Update> log() {
        return disk.log().after(VectorTimestamp.ZERO, Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    /** All of it: when a demotion was judged is in its operation. */
    String onDisk() {
        List<String> texts = log().stream().map(Update::text).toList();
        return state() + "" + state().membership().roles() + texts;
    }

    /** Two with equal keys do the same from now on. */
    String key() {
        return onDisk() + handles + replica.view(now) + exchanges + silences + past + asked + heard + waiting + process
                + "@" + now;
    }
}
