package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;

/**
 * Puts records into the log and applies them to the value: the two steps that all updates take,
 * whoever accepted them, always in this order and in one turn.
 */
final class Appending {
    /** How many records are read from the log at a time when the value catches up with it. */
    private static final int CHUNK = 512;

    private static final long CHUNK_BYTES = 1 << 20;

    private final Memory memory;
    private final Disk disk;
    private final Bounds bounds;
    private final Delaying delaying;
    private Optional<Update> suspect = Optional.empty();
    private List<Applied> applied = new ArrayList<>();

    Appending(Memory memory, Disk disk, Delaying delaying) {
        this.memory = memory;
        this.disk = disk;
        this.bounds = new Bounds(memory);
        this.delaying = delaying;
    }

    /**
     * Whether the log may take the record now: the next of its origin, with all that it depends on
     * in the log. Otherwise it would leave a hole.
     */
    boolean isNext(Update update) {
        return update.sequence() == memory.replicaTimestamp.get(update.origin()) + 1
                && memory.replicaTimestamp.covers(memory.causes(update))
                && bounds.hasRoomFor(update.origin());
    }

    /** A turn begins in which nothing was applied so far. */
    void beginTurn() {
        applied = new ArrayList<>();
    }

    /** What was applied to the value since the turn began, in that order. */
    List<Applied> applied() {
        return applied;
    }

    /** Appends a record for which {@link #isNext} holds and, unless applying has stopped or is delayed, applies it. */
    void append(Update update) {
        append(update, () -> disk.executed().find(update.id()));
    }

    /** @param known finds what was executed under its id */
    void append(Update update, Supplier<Optional<Execution>> known) {
        if (!isNext(update)) {
            throw new IllegalStateException(update + " is not next after {" + memory.replicaTimestamp + "}");
        }
        boolean current = memory.valueIsCurrent() && !delaying.isOn();
        disk.log().append(update);
        memory.replicaTimestamp = memory.replicaTimestamp.with(update.origin(), update.sequence());
        memory.clock = HybridClock.later(memory.clock, update.issuedAt());
        update.link().ifPresent(link -> memory.chain = memory.chain.appended(link));
        if (MembershipUpdates.subject(update).filter(memory.folded::containsKey).isEmpty()) {
            memory.membership = MembershipUpdates.enter(update, memory.membership);
        }
        MembershipUpdates.closing(update).ifPresent(retirement -> close(retirement, update));
        if (current) {
            apply(update, known);
        }
        delaying.arrived(update);
    }

    /**
     * Whoever says that a retirement took effect has all that anybody who remains has of the retired one's. This
     * replica has more if its snapshot is the retired one's own: nobody will ever take that.
     */
    private void close(Retirement retirement, Update by) {
        ReplicaId retired = retirement.member();
        if (memory.replicaTimestamp.get(retired) > by.previous().get(retired)) {
            memory.forfeited.add(retirement.stamp());
        }
        memory.close(retired, by);
    }

    /**
     * Applies what is old enough: of each origin in its order, whatever else waits. What comes late, because its
     * replica was cut off, so need not wait for what was here before it.
     */
    private boolean applyDue() {
        int most = CHUNK;
        int before;
        do {
            before = most;
            for (ReplicaId origin : delaying.candidates()) {
                most -= applyDueOf(origin);
            }
        } while (most < before && most > 0 && memory.halted.isEmpty());
        delaying.prune();
        return most <= 0 && memory.halted.isEmpty();
    }

    private int applyDueOf(ReplicaId origin) {
        int count = 0;
        for (Update update : delaying.waiting(origin, disk.log())) {
            boolean may = memory.halted.isEmpty()
                    && delaying.isDue(update)
                    && memory.valueTimestamp.covers(memory.causes(update));
            if (!may) {
                break;
            }
            apply(update, () -> disk.executed().find(update.id()));
            count++;
        }
        return count;
    }

    /** Tries again where applying had stopped: after a restart, which may have brought another release. */
    void resume() {
        memory.halted = Optional.empty();
    }

    /**
     * Applies some of what is in the log and not in the value: nothing, unless applying had stopped.
     * As much as one message brings, so that a turn stays short however long it had.
     *
     * @return whether there is more that can be applied
     */
    boolean applyBacklog() {
        if (memory.valueIsCurrent() || memory.halted.isPresent()) {
            return false;
        }
        if (delaying.isOn()) {
            return applyDue();
        }
        for (Update update : disk.log().after(memory.valueTimestamp, CHUNK, CHUNK_BYTES)) {
            if (memory.halted.isEmpty()) {
                apply(update, () -> disk.executed().find(update.id()));
            }
        }
        return !memory.valueIsCurrent() && memory.halted.isEmpty();
    }

    /**
     * Applies a record that is stable: all that it depends on has been applied (Ladin et al. 1992,
     * section 2.3.4). Should applying fail all the same, the exception ends the turn, and in the turn
     * that repeats it this record stops the value instead, durably: gossip must go on.
     */
    private void apply(Update update, Supplier<Optional<Execution>> known) {
        if (!memory.valueTimestamp.covers(memory.causes(update))) {
            throw new IllegalStateException(update + " is not stable at {" + memory.valueTimestamp + "}");
        }
        if (suspect.filter(update::equals).isPresent()) {
            memory.halted = Optional.of("Applying stopped at " + update + ", which failed");
            return;
        }
        try {
            Optional<Execution> twin = remember(update, known.get());
            if (!MembershipUpdates.includes(update)) {
                disk.value().apply(update, twin, memory.causallyStable);
                applied.add(new Applied(update, twin));
            }
        } catch (RuntimeException failure) {
            suspect = Optional.of(update);
            throw failure;
        }
        memory.valueTimestamp = memory.valueTimestamp.with(update.origin(), update.sequence());
    }

    /**
     * Remembers the update's id. An execution of the same id that this update could not have seen is
     * its twin: both answer one request, and the smaller stamp counts. One that it could have seen
     * was forgotten where it was accepted: the id is used anew.
     */
    private Optional<Execution> remember(Update update, Optional<Execution> known) {
        Optional<Execution> twin = known.filter(earlier -> !memory.sees(update, earlier.origin(), earlier.sequence()));
        boolean counts = twin.isEmpty() || twin.get().issuedAt().isAfter(update.issuedAt());
        if (counts) {
            disk.executed().put(Execution.of(update));
        }
        return twin;
    }
}
