package social.hearsay.replica.replication;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Link;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.Update;

/** How a request for a change becomes an update (Ladin et al. 1992, section 2.3.2). */
final class Acceptance {
    private final Memory memory;
    private final Disk disk;
    private final Limits limits;
    private final Appending appending;
    private final Peers peers;
    private final MembershipJudge membership;
    private final Mirroring mirroring;
    private final WaitingRoom<Event.Submitted> waiting;
    private final WaitingRoom<Event.Submitted> unordered;

    Acceptance(Memory memory, Disk disk, Limits limits, Appending appending, Peers peers, Mirroring mirroring) {
        this.memory = memory;
        this.disk = disk;
        this.limits = limits;
        this.appending = appending;
        this.peers = peers;
        this.membership = new MembershipJudge(memory, peers);
        this.mirroring = mirroring;
        this.waiting = new WaitingRoom<>(limits.waiting());
        this.unordered = new WaitingRoom<>(limits.waiting());
    }

    /**
     * Answers a submission, or lets it wait for its demand. The id is looked up first, each time:
     * what is done already waits for nothing, and what was done while it waited is not done again.
     */
    void submit(Event.Submitted event, Turn turn) {
        Submission submission = event.submission();
        Optional<Execution> known = disk.executed().find(submission.id());
        if (known.isPresent()) {
            repeat(event.ticket(), submission, known.get(), turn);
            return;
        }
        Optional<Refusal> fence = fence(turn.now()).or(() -> mirroring.objection(submission.mirrors()));
        if (fence.isPresent()) {
            turn.want(new Effect.Refused(event.ticket(), fence.get(), VectorTimestamp.ZERO));
        } else if (!isCovered(submission)) {
            postpone(event, turn);
        } else if (isForced(submission.command())) {
            waitForOrder(event, turn);
        } else {
            judge(event.ticket(), submission, turn);
        }
    }

    private boolean isForced(Command command) {
        return !limits.forced().isEmpty()
                && limits.forced().contains(disk.value().forcedAs(command));
    }

    /** Takes up what waited: what is covered now is judged, what is overdue is refused. */
    void resume(Turn turn) {
        waiting.letOut(turn, event -> event.submission().deadline() <= turn.now() || isCovered(event.submission()))
                .forEach(event -> submit(event, turn));
    }

    private boolean isCovered(Submission submission) {
        return memory.valueTimestamp.covers(memory.demandable(submission.demand()));
    }

    int waiting() {
        return waiting.size() + unordered.size();
    }

    /** What is to be a forced update, and has no place in their order yet: {@link Forcing} lets it out. */
    WaitingRoom<Event.Submitted> unordered() {
        return unordered;
    }

    /** Why nothing is accepted just now, if so. */
    Optional<Refusal> fence(long now) {
        return unfitness(now).or(this::role);
    }

    private Optional<Refusal> role() {
        return memory.membership
                .member(memory.self)
                .map(Member::role)
                .filter(role -> !role.acceptsUpdates())
                .map(role -> role.equals(Role.DELAYED) ? Refusal.DELAYED : Refusal.READ_ONLY);
    }

    /** The same, whatever this replica's role is. */
    Optional<Refusal> unfitness(long now) {
        Optional<Refusal> unsound = memory.condition.refusal();
        if (unsound.isPresent()) {
            return unsound;
        }
        if (peers.isGreeting()) {
            return Optional.of(Refusal.STARTING);
        }
        if (!memory.valueIsCurrent() && !memory.isDelayed()) {
            return Optional.of(Refusal.HALTED);
        }
        return peers.isClockAhead() || peers.mayClockBeAhead(now) ? Optional.of(Refusal.CLOCK_AHEAD) : Optional.empty();
    }

    /** What is known waits for its mirrors like what is new: whoever retries may have been told to. */
    private void repeat(Ticket ticket, Submission submission, Execution known, Turn turn) {
        if (!known.request().equals(submission.request())) {
            turn.want(new Effect.Foreign(ticket));
            return;
        }
        VectorTimestamp needed = VectorTimestamp.of(known.origin(), known.sequence());
        mirroring.tell(
                new Mirroring.Acknowledgement(ticket, submission.id(), known.issuedAt(), needed),
                submission.mirrors(),
                turn);
    }

    private void postpone(Event.Submitted event, Turn turn) {
        VectorTimestamp missing = memory.valueTimestamp.missing(
                memory.demandable(event.submission().demand()));
        if (event.submission().deadline() <= turn.now()) {
            turn.want(new Effect.Refused(event.ticket(), Refusal.BEHIND, missing));
        } else if (waiting.isFull()) {
            turn.want(new Effect.Refused(event.ticket(), Refusal.OVER_LIMIT, missing));
        } else {
            waiting.add(turn, event);
        }
    }

    private void waitForOrder(Event.Submitted event, Turn turn) {
        if (unordered.isFull()) {
            turn.want(new Effect.Refused(event.ticket(), Refusal.OVER_LIMIT, VectorTimestamp.ZERO));
        } else {
            unordered.add(turn, event);
        }
    }

    private void judge(Ticket ticket, Submission submission, Turn turn) {
        Stamp issuedAt = stamp(submission, turn);
        judge(ticket, submission, issuedAt, turn).ifPresent(yes -> {
            Update update = next(submission.id(), issuedAt, yes.operation(), yes.delete(), null);
            // This turn has looked the id up already, and did not find it.
            appending.append(update, Optional::empty);
            turn.hasNews();
            tell(ticket, submission, issuedAt, VectorTimestamp.of(memory.self, update.sequence()), turn);
        });
    }

    /**
     * By what a forced update would fulfil a submission, whose id is not known and for which nothing is in the way;
     * empty when that has been answered here: it can't be granted, or there is nothing to do.
     */
    Optional<Decision.Execute> judgeForced(Ticket ticket, Submission submission, Turn turn) {
        return judge(ticket, submission, stamp(submission, turn), turn);
    }

    private Optional<Decision.Execute> judge(Ticket ticket, Submission submission, Stamp issuedAt, Turn turn) {
        Decision decision = decide(submission.command(), issuedAt);
        if (decision instanceof Decision.Execute yes) {
            return Optional.of(yes);
        } else if (decision instanceof Decision.Reject no) {
            turn.want(new Effect.Rejected(ticket, no.rejection(), memory.valueTimestamp));
        } else if (decision instanceof Decision.Unchanged needless) {
            // Its own stamp was never issued, and will be another update's. And whoever has what a needless
            // change was judged by has what made it needless.
            tell(ticket, submission, needless.subject(), memory.valueTimestamp, turn);
        }
        return Optional.empty();
    }

    private void tell(Ticket ticket, Submission submission, Stamp subject, VectorTimestamp needed, Turn turn) {
        mirroring.tell(
                new Mirroring.Acknowledgement(ticket, submission.id(), subject, needed), submission.mirrors(), turn);
    }

    /** What an update of that session would be issued at now. */
    private Stamp stamp(Submission submission, Turn turn) {
        Stamp seen = HybridClock.later(memory.clock, believable(submission.sessionStamp(), turn.now()));
        return HybridClock.next(seen, turn.now(), memory.self);
    }

    private Decision decide(Command command, Stamp issuedAt) {
        if (command instanceof Join join) {
            return membership.judge(join);
        } else if (command instanceof Retire retire) {
            return membership.judge(retire);
        } else if (command instanceof Demote demote) {
            return membership.judge(demote, issuedAt);
        }
        return disk.value().decide(command, issuedAt);
    }

    /**
     * Accepts an operation of which it is known already that it holds, as this replica's next update.
     * Nothing may be accepted while there is a {@link #fence}.
     */
    Update accept(UpdateId id, Operation operation, boolean delete, long now) {
        return accept(id, operation, delete, null, now);
    }

    /** The same for a forced update, if there is a link. */
    Update accept(UpdateId id, Operation operation, boolean delete, @Nullable Link link, long now) {
        Update update = next(id, HybridClock.next(memory.clock, now, memory.self), operation, delete, link);
        appending.append(update);
        return update;
    }

    private Update next(UpdateId id, Stamp issuedAt, Operation operation, boolean delete, @Nullable Link link) {
        long sequence = memory.replicaTimestamp.get(memory.self) + 1;
        return new Update(id, memory.self, sequence, memory.valueTimestamp, issuedAt, delete, operation, link);
    }

    /** A session's stamp, unless it is so far ahead that no clock of this cluster can have minted it. */
    private Stamp believable(Stamp sessionStamp, long now) {
        long latest = Math.max(now, memory.clock.milliseconds())
                + 2 * limits.clockAhead().toMillis();
        return sessionStamp.milliseconds() <= latest ? sessionStamp : Stamp.ZERO;
    }
}
