package social.hearsay.replica.replication.exploration;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Demote;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.Ticket;
import social.hearsay.replica.replication.fixture.Handles;
import social.hearsay.replica.replication.forced.Chain;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.replication.forced.Reply;
import social.hearsay.replica.replication.forced.Vote;

/** Replicas of which some are asked for one handle, and what is under way between them. A choice leads to another one. */
final class ForcedWorld {
    private enum Chance {
        WORD,
        TIMEOUT,
        LOSS,
        CRASH,
        FAILED_COMMIT
    }

    /**
     * Something that can happen.
     *
     * @param what what it is
     * @param about to which replica or letter
     */
    record Choice(Object what, Object about, Consumer<ForcedWorld> happens) {
        @Override
        public String toString() {
            return what + ": " + about;
        }
    }

    static final String HANDLE = "hazel";

    /** Longer than votes are waited for, and than any pause between two attempts, in milliseconds. */
    static final long LONG = 2_000;

    /** After so many of those nobody waits any longer. */
    static final int LONGS_TO_DEADLINE = 5;

    private final List<ForcedReplica> replicas;
    private final List<ForcedLetter> letters;
    private final Map<Chance, Integer> left;
    private final TreeSet<Integer> unclaimed;
    private final ForcedScope scope;
    /** What each letter that there ever was is called in keys; shared by all worlds of an exploration. */
    private final Map<ForcedLetter, Integer> numbers;

    private final ForcedAnswers answers;

    /** The beginning: all have greeted each other. */
    ForcedWorld(ForcedScope scope) {
        this.scope = scope;
        numbers = new HashMap<>();
        answers = new ForcedAnswers();
        unclaimed = new TreeSet<>();
        IntStream.range(0, scope.claims()).forEach(unclaimed::add);
        left = new EnumMap<>(Chance.class);
        left.put(Chance.WORD, scope.words());
        left.put(Chance.TIMEOUT, scope.timeouts());
        left.put(Chance.LOSS, scope.losses());
        left.put(Chance.CRASH, scope.crashes());
        left.put(Chance.FAILED_COMMIT, scope.failedCommits());
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < scope.replicas(); i++) {
            members.add(new Member(new ReplicaId("r" + (i + 1) + ".aaaa"), URI.create("explored:" + i), Role.WRITER));
        }
        letters = new ArrayList<>();
        replicas = new ArrayList<>();
        Map<String, ForcedReplica> all = new HashMap<>();
        members.forEach(member -> replicas.add(ForcedReplica.founded(all, member.id(), members)));
        IntStream.range(0, replicas.size()).forEach(replica -> happen(replica, new Event.Started()));
        while (!letters.isEmpty()) {
            deliver(letters.get(0), false);
        }
    }

    private ForcedWorld(ForcedWorld other) {
        replicas = new ArrayList<>(other.replicas);
        letters = new ArrayList<>(other.letters);
        left = new EnumMap<>(other.left);
        unclaimed = new TreeSet<>(other.unclaimed);
        scope = other.scope;
        numbers = other.numbers;
        answers = new ForcedAnswers(other.answers);
    }

    /** All that can happen next. */
    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (int number : scope.inTurn() ? inTurn() : unclaimed) {
            choices.add(new Choice("claim", number, world -> world.claim(number, false)));
            ifLeft(Chance.FAILED_COMMIT, number, choices, world -> world.claim(number, true));
        }
        ifLeft(Chance.WORD, 0, choices, ForcedWorld::say);
        for (int i = 0; i < replicas.size(); i++) {
            int replica = i;
            if (replicas.get(replica).isBusy()) {
                ifLeft(Chance.TIMEOUT, replica, choices, world -> world.pass(replica, LONG));
            }
            if (replicas.get(replica).isToAskAgain()) {
                ifLeft(Chance.TIMEOUT, replica, choices, world -> world.pass(replica, 0));
            }
            ifLeft(Chance.CRASH, replica, choices, world -> world.crash(replica, true));
            ifLeft(Chance.CRASH, replica, choices, world -> world.crash(replica, false));
        }
        for (ForcedLetter letter : letters) {
            choices.add(new Choice("comes", letter, world -> world.deliver(letter, false)));
            ifLeft(Chance.LOSS, letter, choices, world -> world.lose(letter));
            if (!(letter instanceof ForcedLetter.Exchange)) {
                ifLeft(Chance.FAILED_COMMIT, letter, choices, world -> world.deliver(letter, true));
            }
        }
        return choices;
    }

    /** The next one, if that before it was answered. */
    private Set<Integer> inTurn() {
        boolean isTurn =
                !unclaimed.isEmpty() && (unclaimed.first() == 0 || answers.isTold(request(unclaimed.first() - 1)));
        return isTurn ? Set.of(unclaimed.first()) : Set.of();
    }

    private UpdateId request(int number) {
        return new UpdateId("explored-claim-" + (scope.oneRequest() ? 0 : number));
    }

    private void ifLeft(Chance chance, Object about, List<Choice> choices, Consumer<ForcedWorld> choice) {
        if (left.getOrDefault(chance, 0) > 0) {
            choices.add(new Choice(chance, about, world -> {
                world.left.merge(chance, -1, Integer::sum);
                choice.accept(world);
            }));
        }
    }

    /** @throws AssertionError when something happens that must not */
    ForcedWorld after(Choice choice) {
        ForcedWorld next = new ForcedWorld(this);
        choice.happens().accept(next);
        next.settle();
        return next;
    }

    /** What tells this world from others: two with equal keys have equal futures. */
    String key() {
        StringBuilder key =
                new StringBuilder().append(left.values()).append(unclaimed).append(answers);
        replicas.forEach(replica -> key.append(' ').append(replica.number()));
        letters.stream()
                .mapToInt(letter ->
                        2 * numbers.computeIfAbsent(letter, none -> numbers.size()) + (isHeeded(letter) ? 1 : 0))
                .sorted()
                .forEach(number -> key.append('/').append(number));
        return key.toString();
    }

    List<ForcedReplica> replicas() {
        return replicas;
    }

    List<ForcedLetter> letters() {
        return letters;
    }

    private void claim(int number, boolean failing) {
        unclaimed.remove(number);
        UpdateId id = request(number);
        int replica = number % replicas.size();
        ForcedTicket.Claiming ticket = new ForcedTicket.Claiming(number, id);
        Command command = scope.demotions()
                ? new Demote(idOf((replica + 1) % replicas.size()), Role.READ_ONLY, Optional.empty())
                : new Handles.Claim(HANDLE);
        Event event = submitted(ticket, id, command, replicas.get(replica).now());
        happen(replica, new ForcedNode.Step(Optional.of(event), 0, failing));
    }

    static Event submitted(Ticket ticket, UpdateId id, Command command, long now) {
        long deadline = now + LONG * LONGS_TO_DEADLINE;
        return new Event.Submitted(ticket, new Submission(id, "", VectorTimestamp.ZERO, Stamp.ZERO, deadline, command));
    }

    private void say() {
        UpdateId id = new UpdateId("explored-by-word-" + left.get(Chance.WORD));
        happen(
                0,
                submitted(
                        new ForcedTicket.Saying(),
                        id,
                        new Handles.Say("word"),
                        replicas.get(0).now()));
    }

    private void pass(int replica, long milliseconds) {
        happen(replica, new ForcedNode.Step(Optional.of(new Event.TimePassed()), milliseconds, false));
    }

    /** Started again it has gossiped with all before it does anything, or with nobody. */
    private void crash(int replica, boolean hearsOthers) {
        happen(replica, ForcedNode.Step.CRASH);
        letters.removeIf(letter -> letter instanceof ForcedLetter.Exchange && !isHeeded(letter));
        happen(replica, new Event.Started());
        for (ForcedLetter letter : List.copyOf(letters)) {
            if (letter instanceof ForcedLetter.Exchange && letter.asker() == replica) {
                if (hearsOthers) {
                    deliver(letter, false);
                } else {
                    lose(letter);
                }
            }
        }
    }

    private void lose(ForcedLetter letter) {
        letters.remove(letter);
        end(letter, Optional.empty(), false);
    }

    private void deliver(ForcedLetter letter, boolean failing) {
        letters.remove(letter);
        if (letter instanceof ForcedLetter.Ask ask) {
            Event asked = new Event.VoteAsked(new ForcedTicket.Voting(ask), ask.question());
            List<Effect> effects = happen(ask.peer(), new ForcedNode.Step(Optional.of(asked), 0, failing));
            if (effects.stream().noneMatch(Effect.VoteAnswer.class::isInstance)) {
                end(ask, Optional.empty(), false);
            }
        } else if (letter instanceof ForcedLetter.Answer answer) {
            end(answer, answer.reply(), failing);
        } else if (letter instanceof ForcedLetter.Exchange exchange) {
            exchange(exchange);
        }
    }

    private void exchange(ForcedLetter.Exchange exchange) {
        ReplicaId peer = idOf(exchange.peer());
        Event message = new Event.GossipArrived(
                new ForcedTicket.Gossiping(), replicas.get(exchange.asker()).message(peer, exchange.full()));
        List<Effect> effects = happen(exchange.peer(), message);
        Optional<GossipReply> reply = effects.stream()
                .filter(Effect.Reply.class::isInstance)
                .map(effect -> ((Effect.Reply) effect).reply())
                .findFirst();
        happen(exchange.asker(), new Event.ExchangeEnded(peer, reply));
    }

    /** What a letter belongs to is over for whoever began it. */
    private void end(ForcedLetter letter, Optional<Reply> reply, boolean failing) {
        ReplicaId peer = idOf(letter.peer());
        if (letter.process() != replicas.get(letter.asker()).process()) {
            return;
        } else if (letter instanceof ForcedLetter.Exchange) {
            happen(letter.asker(), new Event.ExchangeEnded(peer, Optional.empty()));
            return;
        }
        Question question =
                letter instanceof ForcedLetter.Ask ask ? ask.question() : ((ForcedLetter.Answer) letter).question();
        Event ended = new Event.VoteEnded(peer, question, reply);
        happen(letter.asker(), new ForcedNode.Step(Optional.of(ended), 0, failing));
    }

    private List<Effect> happen(int replica, Event event) {
        return happen(replica, ForcedNode.Step.of(event));
    }

    private List<Effect> happen(int number, ForcedNode.Step step) {
        ForcedReplica.Outcome outcome = replicas.get(number).after(step);
        boolean hasMore =
                outcome.replica().log().size() > replicas.get(number).log().size();
        replicas.set(number, outcome.replica());
        if (hasMore) {
            ForcedAnswers.checkOrder(replicas);
            ForcedAnswers.checkWriters(outcome.replica().state());
        }
        outcome.effects().forEach(effect -> carryOut(number, effect));
        return outcome.effects();
    }

    private void carryOut(int number, Effect effect) {
        ForcedReplica replica = replicas.get(number);
        if (effect instanceof Effect.AskForVote ask) {
            letters.add(new ForcedLetter.Ask(number, indexOf(ask.voter()), replica.process(), ask.question()));
        } else if (effect instanceof Effect.Exchange exchange) {
            letters.add(
                    new ForcedLetter.Exchange(number, indexOf(exchange.peer()), replica.process(), exchange.full()));
        } else if (effect instanceof Effect.Alarm alarm) {
            throw new AssertionError(alarm.text());
        } else if (effect instanceof Effect.Answer answer && answer.ticket() instanceof ForcedTicket.Voting voting) {
            letters.add(voting.ask()
                    .answered(answer instanceof Effect.Voted yes ? Optional.of(yes.reply()) : Optional.empty()));
        } else if (effect instanceof Effect.Answer answer && answer.ticket() instanceof ForcedTicket.Claiming claim) {
            if (scope.demotions()) {
                answers.heardDemoting(claim.id(), answer, replica.state());
            } else {
                answers.heard(claim.id(), answer, replica);
            }
        } else if (effect instanceof Effect.Answer answer && answer.ticket() instanceof ForcedTicket.Saying) {
            ForcedAnswers.checkWord(answer, replica.state());
        }
    }

    /** Takes away what makes no difference any more. */
    private void settle() {
        letters.removeIf(letter -> letter instanceof ForcedLetter.Answer && !isHeeded(letter));
        letters.removeIf(letter -> letter instanceof ForcedLetter.Ask ask && !isHeeded(letter) && changesNothing(ask));
    }

    /** Whether the voter's answer is no already; what it has promised it has promised for good. */
    private boolean changesNothing(ForcedLetter.Ask ask) {
        Chain chain = replicas.get(ask.peer()).state().chain();
        Vote vote = chain.vote(ask.question().slot());
        return ask.question().slot() <= chain.last().slot()
                || vote.promised().compareTo(ask.question().ballot()) > 0;
    }

    /** Whether what comes of it makes a difference to whoever began it. */
    private boolean isHeeded(ForcedLetter letter) {
        ForcedReplica asker = replicas.get(letter.asker());
        Question question = letter instanceof ForcedLetter.Ask ask
                ? ask.question()
                : letter instanceof ForcedLetter.Answer answer ? answer.question() : null;
        return letter.process() == asker.process() && (question == null || asker.awaits(question));
    }

    private ReplicaId idOf(int replica) {
        return replicas.get(replica).state().self();
    }

    static int indexOf(ReplicaId replica) {
        return Integer.parseInt(replica.name().substring(1)) - 1;
    }
}
