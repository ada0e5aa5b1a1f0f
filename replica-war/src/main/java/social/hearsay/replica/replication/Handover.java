package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Update;

/**
 * Takes over records from the log of a replica that goes on as another or not at all: a member that
 * is gone for good may have left its last updates only there. A record of somebody who stands is
 * appended when it is next; until then it is waited for, because it comes by itself, or its origin
 * will be retired. Of an origin that is out nothing more may be appended: what it accepted is accepted
 * anew, with its Update-Id, if it still holds; not before all is here that it depends on and that may
 * yet come, or it would be judged without its causes.
 */
final class Handover {
    private final Memory memory;
    private final Disk disk;
    private final Appending appending;
    private final Acceptance acceptance;

    Handover(Memory memory, Disk disk, Appending appending, Acceptance acceptance) {
        this.memory = memory;
        this.disk = disk;
        this.appending = appending;
        this.acceptance = acceptance;
    }

    /**
     * Takes records in the order of the log they come from, up to the first that has to wait; then all
     * of them may be given once more.
     */
    void take(Ticket ticket, List<Update> records, Turn turn) {
        Optional<Refusal> fence = acceptance.fence(turn.now());
        if (fence.isPresent()) {
            turn.want(new Effect.Refused(ticket, fence.get(), VectorTimestamp.ZERO));
            return;
        }
        VectorTimestamp before = memory.replicaTimestamp;
        turn.want(takeAll(ticket, records, turn.now()));
        if (!memory.replicaTimestamp.equals(before)) {
            turn.hasNews();
        }
    }

    private Effect takeAll(Ticket ticket, List<Update> records, long now) {
        List<Effect.Dropped> dropped = new ArrayList<>();
        for (Update update : records) {
            if (!memory.has(update)) {
                VectorTimestamp missing = memory.replicaTimestamp.missing(awaited(update));
                if (!missing.isZero()) {
                    return new Effect.Refused(ticket, Refusal.BEHIND, missing);
                }
                take(update, now).ifPresent(reason -> dropped.add(new Effect.Dropped(update, reason)));
            }
        }
        return new Effect.TakenOver(ticket, memory.replicaTimestamp, dropped);
    }

    /**
     * What must be here before an update is taken: of somebody who is out not more than is. Of somebody
     * whose retirement is in this log, though void by what is known now, nothing is taken in this way.
     */
    private VectorTimestamp awaited(Update update) {
        if (memory.membership.isStanding(update.origin())) {
            VectorTimestamp causes = memory.causes(update);
            return memory.retirementsHeld(update.origin()).isEmpty()
                    ? causes
                    : causes.with(update.origin(), update.sequence());
        }
        VectorTimestamp causes = VectorTimestamp.ZERO;
        for (ReplicaId origin : memory.causes(update).replicas()) {
            if (memory.membership.isStanding(origin)) {
                causes = causes.with(origin, update.previous().get(origin));
            }
        }
        return causes;
    }

    /** Why an update could not be taken over, if so. */
    private Optional<String> take(Update update, long now) {
        boolean mayAppend = memory.membership.isStanding(update.origin())
                && !update.origin().equals(memory.self)
                && appending.isNext(update)
                && memory.causes(update).covers(memory.causallyStable);
        if (mayAppend) {
            appending.append(update);
            return Optional.empty();
        }
        if (MembershipUpdates.includes(update)) {
            return Optional.of("Who belongs to the cluster is decided by those who do");
        }
        Optional<Execution> known = disk.executed().find(update.id());
        if (known.isPresent()) {
            lead(update, known.get(), now);
            return Optional.empty();
        }
        return acceptAnew(update, now);
    }

    private Optional<String> acceptAnew(Update update, long now) {
        Decision decision = disk.value().reconsider(update);
        if (decision instanceof Decision.Reject no) {
            return Optional.of(no.rejection().reason());
        }
        if (decision instanceof Decision.Execute yes) {
            Update anew = acceptance.accept(update.id(), yes.operation(), yes.delete(), now);
            lead(update, Execution.of(anew), now);
        }
        return Optional.empty();
    }

    /** Makes the id that the old update handed out lead to what counts now. */
    private void lead(Update old, Execution now, long wallClock) {
        disk.value().leading(old, now.issuedAt()).ifPresent(operation -> accept(old, operation, wallClock));
    }

    private void accept(Update old, Operation operation, long wallClock) {
        UpdateId id = new UpdateId("handed-over-" + old.issuedAt());
        if (disk.executed().find(id).isEmpty()) {
            acceptance.accept(id, operation, false, wallClock);
        }
    }
}
