package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Link;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.forced.Attempt;
import social.hearsay.replica.replication.forced.Ballot;
import social.hearsay.replica.replication.forced.Chain;
import social.hearsay.replica.replication.forced.Proposal;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.replication.forced.Quorum;
import social.hearsay.replica.replication.forced.Reply;

/**
 * Forced updates (Ladin et al. 1992, section 3): one order among themselves on all replicas. Fills the slot after the
 * last link in this log, one attempt at a time, with the first submission that waits for it, or finishes what somebody
 * else has begun there. What it knows beside {@link Chain} is volatile: a retry under the same id begins anew.
 */
final class Forcing {
    /** The type of a forced update that does nothing but say who votes from now on. */
    static final String VOTERS = "ChangeVoters";

    /** How long voters may take, in milliseconds, before another attempt is made. */
    private static final long PATIENCE = 1_000;

    /** After so many attempts in a row to which too few answered nobody waits any longer. */
    private static final int LONELY_ATTEMPTS = 2;

    private static final long SHORTEST_PAUSE = 10;
    private static final long PAUSE = 40;
    private static final int MOST_DOUBLINGS = 5;

    /** Fields of {@link #VOTERS}: the link says it all. */
    record NewVoters() {}

    /**
     * What is under way.
     *
     * @param attempt null between two
     * @param due until when voters may answer, milliseconds since 1970; between two attempts when the next one may begin
     * @param outbid the latest ballot heard of for that slot
     * @param failures attempts in a row that came to nothing
     * @param lonely those among them to which too few answered
     */
    private record Work(@Nullable Attempt attempt, long due, Ballot outbid, int failures, int lonely) {
        static final Work NONE = new Work(null, 0, Ballot.NONE, 0, 0);

        Work with(Attempt next) {
            return new Work(next, due, outbid, failures, lonely);
        }
    }

    private final Memory memory;
    private final Disk disk;
    private final Limits limits;
    private final Acceptance acceptance;
    private final Peers peers;
    private Work work = Work.NONE;
    private @Nullable Turn changedIn;

    Forcing(Memory memory, Disk disk, Limits limits, Acceptance acceptance, Peers peers) {
        this.memory = memory;
        this.disk = disk;
        this.limits = limits;
        this.acceptance = acceptance;
        this.peers = peers;
    }

    /** Votes, unless this disk may have forgotten how it did before. */
    void vote(Event.VoteAsked asked, Turn turn) {
        Optional<Refusal> unfit = memory.condition
                .refusal()
                .or(() -> peers.isGreeting() ? Optional.of(Refusal.STARTING) : Optional.empty());
        turn.want(
                unfit.isPresent()
                        ? new Effect.Refused(asked.ticket(), unfit.get(), VectorTimestamp.ZERO)
                        : new Effect.Voted(asked.ticket(), vote(asked.question())));
    }

    private Reply vote(Question question) {
        Proposal proposal = question.proposal();
        Chain.Step step = memory.chain.answer(
                question, proposal == null || memory.replicaTimestamp.covers(memory.demandable(proposal.standsOn())));
        memory.chain = step.chain();
        return step.reply();
    }

    /** A voter has answered, or won't. */
    void ended(Event.VoteEnded ended, Turn turn) {
        Attempt attempt = work.attempt();
        if (attempt != null) {
            set(work.with(attempt.heard(ended.voter(), ended.question(), ended.reply())), turn);
        }
    }

    /** Goes on with what is under way, or begins; to be called when an event has been handled. */
    void goOn(boolean timePassed, Turn turn) {
        if (limits.forced().isEmpty() && work.attempt() == null) {
            return;
        }
        letGo(turn);
        Attempt attempt = work.attempt();
        if (attempt != null && attempt.slot() <= memory.chain.last().slot()) {
            set(Work.NONE, turn);
        } else if (attempt != null && timePassed) {
            askAgain(attempt, turn);
        } else if (attempt == null && timePassed && mustChangeVoters(turn)) {
            begin(voters(), turn);
        }
        while (advance(turn)) {
            // One step leads to the next where no vote but its own is needed.
            letGo(turn);
        }
    }

    /** Those that are answered by now, or can't be any more, wait no longer. */
    private void letGo(Turn turn) {
        if (acceptance.unordered().size() == 0) {
            return;
        }
        boolean fenced = acceptance.fence(turn.now()).isPresent();
        acceptance
                .unordered()
                .letOut(
                        turn,
                        event -> fenced
                                || disk.executed().find(event.submission().id()).isPresent())
                .forEach(event -> acceptance.submit(event, turn));
        refuse(event -> event.submission().deadline() <= turn.now(), turn);
    }

    private void refuse(Predicate<Event.Submitted> which, Turn turn) {
        acceptance
                .unordered()
                .letOut(turn, which)
                .forEach(event ->
                        turn.want(new Effect.Refused(event.ticket(), Refusal.NO_MAJORITY, VectorTimestamp.ZERO)));
    }

    private void begin(Proposal proposal, Turn turn) {
        long slot = memory.chain.last().slot() + 1;
        Ballot promised = memory.chain.vote(slot).promised();
        long round = 1 + Math.max(promised.round(), work.outbid().round());
        Quorum quorum =
                Quorum.after(memory.chain.last(), memory.membership.members().keySet());
        ask(Attempt.of(slot, new Ballot(round, memory.self), quorum, proposal), turn);
    }

    /** Asks all voters, and itself first: its ballots are its own by what it has promised. */
    private void ask(Attempt attempt, Turn turn) {
        Attempt asked = attempt.heard(memory.self, attempt.question(), Optional.of(vote(attempt.question())));
        set(new Work(asked, turn.now() + PATIENCE, work.outbid(), work.failures(), work.lonely()), turn);
        askOthers(asked, asked.quorum().voters(), turn);
    }

    /** Those who lacked something may have it by now. */
    private void askAgain(Attempt attempt, Turn turn) {
        boolean lacksItself = attempt.lacking().contains(memory.self);
        Attempt again = lacksItself
                ? attempt.heard(memory.self, attempt.question(), Optional.of(vote(attempt.question())))
                : attempt;
        set(work.with(again), turn);
        askOthers(again, again.lacking(), turn);
    }

    private void askOthers(Attempt attempt, Collection<ReplicaId> voters, Turn turn) {
        voters.stream()
                .filter(voter -> !voter.equals(memory.self))
                .forEach(voter -> turn.want(new Effect.AskForVote(voter, attempt.question())));
    }

    /**
     * One step, as far as the votes that are there lead.
     *
     * @return whether another may follow
     */
    private boolean advance(Turn turn) {
        Attempt attempt = work.attempt();
        if (attempt == null) {
            Optional<Proposal> proposal = work.due() <= turn.now() ? next(turn) : Optional.empty();
            proposal.ifPresent(each -> begin(each, turn));
            return proposal.isPresent();
        } else if (attempt.isChosen()) {
            return append(attempt.slot(), attempt.proposal(), turn);
        } else if (attempt.isGranted()) {
            ask(attempt.on(), turn);
            return true;
        } else if (attempt.isHopeless()) {
            fail(attempt, turn);
        } else if (work.due() <= turn.now()) {
            fail(attempt.overdue(), turn);
        }
        return false;
    }

    /** Nobody waits for a majority that isn't there. What others were faster with is tried anew, a little later. */
    private void fail(Attempt attempt, Turn turn) {
        int lonely = attempt.isAlone() ? work.lonely() + 1 : 0;
        int failures = work.failures() + 1;
        if (lonely >= LONELY_ATTEMPTS) {
            refuse(event -> true, turn);
            lonely = 0;
            failures = 0;
        }
        set(new Work(null, turn.now() + pause(attempt.slot(), failures), attempt.outbid(), failures, lonely), turn);
    }

    /** Differs between replicas and attempts, as chance would: or two go on outbidding each other. */
    private long pause(long slot, int failures) {
        long mixed = (memory.self + "/" + slot + "/" + failures).hashCode() & Integer.MAX_VALUE;
        return SHORTEST_PAUSE + mixed % (PAUSE << Math.min(failures, MOST_DOUBLINGS));
    }

    /**
     * Accepts what was chosen: as an update of its own, or as the twin of somebody's who may never tell.
     *
     * @return whether it could: not before this value has what that stands on
     */
    private boolean append(long slot, Proposal chosen, Turn turn) {
        if (!memory.valueTimestamp.covers(memory.demandable(chosen.standsOn()))
                || acceptance.fence(turn.now()).isPresent()) {
            return false;
        }
        Link link = new Link(slot, chosen.voters());
        if (disk.executed().find(chosen.id()).isEmpty()) {
            acceptance.accept(chosen.id(), chosen.operation(), chosen.delete(), link, turn.now());
        } else {
            // Somebody has accepted it as a causal update meanwhile: it is not done twice, and the slot is used.
            acceptance.accept(votersId(slot, "done-"), newVoters(), false, link, turn.now());
        }
        set(Work.NONE, turn);
        turn.hasNews();
        return true;
    }

    /** The first that waits and holds. */
    private Optional<Proposal> next(Turn turn) {
        List<Proposal> found = new ArrayList<>();
        acceptance.unordered().letOut(turn, event -> {
            if (!found.isEmpty()) {
                return false;
            }
            Optional<Decision.Execute> yes = acceptance.judgeForced(event.ticket(), event.submission(), turn);
            yes.ifPresent(
                    execute -> found.add(proposal(event.submission().id(), execute.operation(), execute.delete())));
            return yes.isEmpty();
        });
        return found.stream().findFirst();
    }

    /** That others vote from now on, and nothing else. */
    private Proposal voters() {
        return proposal(votersId(memory.chain.last().slot() + 1, ""), newVoters(), false);
    }

    /** Whoever is demoted by it does not vote on what follows. */
    private Proposal proposal(UpdateId id, Operation operation, boolean delete) {
        return new Proposal(
                id,
                operation,
                delete,
                memory.valueTimestamp,
                writers(MembershipUpdates.after(operation, memory.membership)));
    }

    private static Operation newVoters() {
        return Operation.of(VOTERS, "", new NewVoters());
    }

    private UpdateId votersId(long slot, String why) {
        return new UpdateId("of-slot-" + why + Long.toString(slot, Character.MAX_RADIX) + "-"
                + memory.self.text().replace('.', '-'));
    }

    private static List<ReplicaId> writers(MembershipView membership) {
        return membership.standing().stream()
                .filter(member -> member.role().acceptsUpdates())
                .map(Member::id)
                .toList();
    }

    /** The first of the writers that answer sees to it that who votes are the writers. */
    private boolean mustChangeVoters(Turn turn) {
        List<ReplicaId> writers = writers(memory.membership);
        return work.due() <= turn.now()
                && !limits.forced().isEmpty()
                && !new HashSet<>(writers).equals(Set.copyOf(memory.chain.last().voters()))
                && writers.stream()
                        .filter(writer -> writer.equals(memory.self) || peers.answers(writer))
                        .findFirst()
                        .equals(Optional.of(memory.self))
                && acceptance.fence(turn.now()).isEmpty();
    }

    /** What is there in memory alone is there again when the turn is taken back. */
    private void set(Work next, Turn turn) {
        if (turn != changedIn) {
            Work before = work;
            turn.ifAbandoned(() -> work = before);
            changedIn = turn;
        }
        work = next;
    }
}
