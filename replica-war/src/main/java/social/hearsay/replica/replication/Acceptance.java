package social.hearsay.replica.replication;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Refusal;
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

    Acceptance(Memory memory, Disk disk, Limits limits, Appending appending, Peers peers, Mirroring mirroring) {
        this.memory = memory;
        this.disk = disk;
        this.limits = limits;
        this.appending = appending;
        this.peers = peers;
        this.membership = new MembershipJudge(memory, peers);
        this.mirroring = mirroring;
        this.waiting = new WaitingRoom<>(limits.waiting());
    }

    /**
     * Answers a submission, or lets it wait for its demand. The id is looked up first, each time:
     * what is done already waits for nothing, and what was done while it waited is not done again.
     *
     * @return whether there is something that the peers should have at once
     */
    boolean submit(Event.Submitted event, long now, List<Effect> effects) {
        Submission submission = event.submission();
        Optional<Execution> known = disk.executed().find(submission.id());
        if (known.isPresent()) {
            return repeat(event.ticket(), submission, known.get(), now, effects);
        }
        Optional<Refusal> fence = fence(now).or(() -> mirroring.objection(submission.mirrors()));
        if (fence.isPresent()) {
            effects.add(new Effect.Refused(event.ticket(), fence.get(), VectorTimestamp.ZERO));
            return false;
        }
        if (!isCovered(submission)) {
            postpone(event, now, effects);
            return false;
        }
        return judge(event.ticket(), submission, now, effects);
    }

    /** Takes up what waited: what is covered now is judged, what is overdue is refused. */
    boolean resume(long now, List<Effect> effects) {
        List<Event.Submitted> ripe =
                waiting.letOut(event -> event.submission().deadline() <= now || isCovered(event.submission()));
        boolean news = false;
        for (Event.Submitted event : ripe) {
            news |= submit(event, now, effects);
        }
        return news;
    }

    private boolean isCovered(Submission submission) {
        return memory.valueTimestamp.covers(memory.demandable(submission.demand()));
    }

    int waiting() {
        return waiting.size();
    }

    void beginTurn() {
        waiting.beginTurn();
    }

    void abandonTurn() {
        waiting.abandonTurn();
    }

    /** Why nothing is accepted just now, if so. */
    Optional<Refusal> fence(long now) {
        Optional<Refusal> unsound = memory.condition.refusal();
        if (unsound.isPresent()) {
            return unsound;
        }
        if (peers.isGreeting()) {
            return Optional.of(Refusal.STARTING);
        }
        if (!memory.valueIsCurrent()) {
            return Optional.of(Refusal.HALTED);
        }
        return peers.isClockAhead() || peers.mayClockBeAhead(now) ? Optional.of(Refusal.CLOCK_AHEAD) : Optional.empty();
    }

    /** What is known waits for its mirrors like what is new: whoever retries may have been told to. */
    private boolean repeat(Ticket ticket, Submission submission, Execution known, long now, List<Effect> effects) {
        if (!known.request().equals(submission.request())) {
            effects.add(new Effect.Foreign(ticket));
            return false;
        }
        VectorTimestamp needed = VectorTimestamp.of(known.origin(), known.sequence());
        return mirroring.tell(
                new Mirroring.Deed(ticket, submission.id(), known.issuedAt(), needed),
                submission.mirrors(),
                now,
                effects);
    }

    private void postpone(Event.Submitted event, long now, List<Effect> effects) {
        VectorTimestamp missing = memory.valueTimestamp.missing(
                memory.demandable(event.submission().demand()));
        if (event.submission().deadline() <= now) {
            effects.add(new Effect.Refused(event.ticket(), Refusal.BEHIND, missing));
        } else if (waiting.isFull()) {
            effects.add(new Effect.Refused(event.ticket(), Refusal.OVER_LIMIT, missing));
        } else {
            waiting.add(event);
        }
    }

    private boolean judge(Ticket ticket, Submission submission, long now, List<Effect> effects) {
        Stamp seen = HybridClock.later(memory.clock, believable(submission.sessionStamp(), now));
        Stamp issuedAt = HybridClock.next(seen, now, memory.self);
        Decision decision = decide(submission.command(), issuedAt);
        if (decision instanceof Decision.Reject no) {
            effects.add(new Effect.Rejected(ticket, no.rejection(), memory.valueTimestamp));
            return false;
        }
        // Whoever has what a needless change was judged by has what made it needless.
        VectorTimestamp needed = memory.valueTimestamp;
        Stamp subject = issuedAt;
        if (decision instanceof Decision.Unchanged needless) {
            subject = needless.subject(); // its own stamp was never issued, and will be another update's
        } else if (decision instanceof Decision.Execute yes) {
            Update update = next(submission.id(), issuedAt, yes.operation(), yes.delete());
            appending.appendNew(update);
            needed = VectorTimestamp.of(memory.self, update.sequence());
        }
        Mirroring.Deed deed = new Mirroring.Deed(ticket, submission.id(), subject, needed);
        boolean waits = mirroring.tell(deed, submission.mirrors(), now, effects);
        return waits || decision instanceof Decision.Execute;
    }

    private Decision decide(Command command, Stamp issuedAt) {
        if (command instanceof Join join) {
            return membership.judge(join);
        } else if (command instanceof Retire retire) {
            return membership.judge(retire);
        }
        return disk.value().decide(command, issuedAt);
    }

    /**
     * Accepts an operation of which it is known already that it holds, as this replica's next update.
     * Nothing may be accepted while there is a {@link #fence}.
     */
    Update accept(UpdateId id, Operation operation, boolean delete, long now) {
        Update update = next(id, HybridClock.next(memory.clock, now, memory.self), operation, delete);
        appending.append(update);
        return update;
    }

    private Update next(UpdateId id, Stamp issuedAt, Operation operation, boolean delete) {
        long sequence = memory.replicaTimestamp.get(memory.self) + 1;
        return new Update(id, memory.self, sequence, memory.valueTimestamp, issuedAt, delete, operation);
    }

    /** A session's stamp, unless it is so far ahead that no clock of this cluster can have minted it. */
    private Stamp believable(Stamp sessionStamp, long now) {
        long latest = Math.max(now, memory.clock.milliseconds())
                + 2 * limits.clockAhead().toMillis();
        return sessionStamp.milliseconds() <= latest ? sessionStamp : Stamp.ZERO;
    }
}
