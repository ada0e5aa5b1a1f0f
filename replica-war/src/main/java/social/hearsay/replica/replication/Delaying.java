package social.hearsay.replica.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Update;

/**
 * When a delayed replica applies what is in its log: once it is as old as its role says, by a time that no wall
 * clock moves while the process runs ({@link Delay#time}). An update that is dated ahead of that time is as old as
 * it has been here. So a clock that jumps, here or anywhere, neither hurries nor stops the value.
 *
 * <p>Causes are dated before their effects, so that the value stays one that some replica might have had.
 */
final class Delaying {
    /** So many notes of arrivals there are within one delay at the most. */
    private static final int GRAINS = 32;

    /** What is read of an origin at a time. */
    private static final int CHUNK = 64;

    private static final long CHUNK_BYTES = 1 << 18;

    private final Memory memory;
    private final Limits limits;
    /** When the next update of an origin is old enough, as far as that was looked up. Volatile. */
    private final Map<ReplicaId, Long> notBefore = new HashMap<>();

    private @Nullable Long reading;
    private Optional<Duration> heeded = Optional.empty();
    private boolean contacted;
    private long latest;

    Delaying(Memory memory, Limits limits) {
        this.memory = memory;
        this.limits = limits;
    }

    boolean isOn() {
        return memory.delay.isPresent();
    }

    /**
     * Keeps to this replica's role; whether it is another one since, and what waited may be applied.
     *
     * @param wallClock what it says is believed only if it is earlier than what was seen: too early, updates are as old
     *     as they have been here; too late, all would be old enough for good
     */
    boolean heed(long wallClock) {
        boolean wanted = length().isPresent();
        if (!heeded.equals(length())) {
            heeded = length();
            notBefore.clear();
        }
        if (wanted == isOn()) {
            return false;
        }
        reading = null; // what passed since the last one is over
        if (wanted) {
            Delay begun = Delay.since(Math.min(memory.clock.milliseconds(), wallClock));
            // What waits already is as old as it can be.
            memory.delay = Optional.of(
                    memory.valueIsCurrent()
                            ? begun
                            : begun.arrived(memory.replicaTimestamp).later(0, 0));
        } else {
            memory.delay = Optional.empty();
        }
        return !wanted;
    }

    private Optional<Duration> length() {
        return memory.membership.member(memory.self).flatMap(Member::delay);
    }

    private long millis() {
        return length().map(Duration::toMillis).orElse(0L);
    }

    /** Does what an operator wants, or says why not; what may be applied by then is left to be. */
    void steer(Event.DelaySteered steered, Turn turn) {
        if (!isOn()) {
            turn.want(
                    new Effect.SteeringRefused(steered.ticket(), memory.self + " is not delayed: it shows all it has"));
            return;
        }
        Delay delay = memory.delay.orElseThrow();
        Stamp moment = delay.moment(millis());
        if (steered.steering() instanceof Steering.ForwardTo forward) {
            Optional<String> objection = objection(forward.before(), moment, turn.now());
            if (objection.isPresent()) {
                turn.want(new Effect.SteeringRefused(steered.ticket(), objection.get()));
                return;
            }
            memory.delay = Optional.of(delay.pausedAt(forward.before()));
        } else if (steered.steering() instanceof Steering.Pause) {
            memory.delay = Optional.of(delay.pausedAt(moment));
        } else {
            memory.delay = Optional.of(delay.resumed());
        }
        notBefore.clear();
        turn.want(new Effect.Steered(steered.ticket()));
    }

    private Optional<String> objection(Stamp wanted, Stamp moment, long now) {
        if (moment.isAfter(wanted)) {
            return Optional.of(memory.self + " shows what was done before " + moment.instant()
                    + " already, and can't go back to " + wanted.instant());
        }
        long latest = Math.max(Math.max(now, memory.delay.orElseThrow().time()), memory.clock.milliseconds());
        return wanted.milliseconds() > latest
                ? Optional.of(wanted.instant() + " is to come; it is " + Instant.ofEpochMilli(latest))
                : Optional.empty();
    }

    /** @param steady a reading of a clock that only runs on, in milliseconds since whenever */
    void pass(long steady) {
        Long before = reading;
        reading = steady;
        long elapsed = before == null ? 0 : Math.max(0, steady - before);
        memory.delay = memory.delay.map(delay -> delay.later(elapsed, millis() / GRAINS));
        latest = memory.delay.map(Delay::time).orElse(0L);
    }

    /**
     * A member is heard for the first time since this process started: what passed while it did not run is told by
     * wall clocks alone, and believed as far as two of them say so.
     */
    void contact(long wallClock, Turn turn) {
        if (isOn() && !contacted) {
            contacted = true;
            turn.ifAbandoned(() -> contacted = false);
            long both = Math.min(wallClock, turn.now());
            if (both > memory.delay.orElseThrow().time()) {
                memory.delay = memory.delay.map(delay -> delay.at(both));
                reading = null;
            }
        }
    }

    /** That time goes on though a turn was taken back: it rests on nothing that was in it. */
    void abandonTurn() {
        notBefore.clear();
        memory.delay = memory.delay.map(delay -> delay.at(Math.max(delay.time(), latest)));
    }

    /** An update has been appended. */
    void arrived(Update update) {
        memory.delay = memory.delay.map(delay -> {
            long length = millis();
            // Members' clocks differ a little, and hybrid clocks run ahead of them.
            long ahead = Math.min(length, limits.clockAhead().toMillis());
            boolean isAhead = update.issuedAt().milliseconds() > delay.time() + ahead;
            return isAhead ? delay.arrived(memory.replicaTimestamp) : delay;
        });
    }

    /** Those of whom something may be due. */
    List<ReplicaId> candidates() {
        long now = memory.delay.orElseThrow().time();
        return memory.valueTimestamp.missing(memory.replicaTimestamp).replicas().stream()
                .filter(origin -> notBefore.getOrDefault(origin, Long.MIN_VALUE) <= now)
                .toList();
    }

    /** Some of what is in the log of an origin, and not in the value. */
    List<Update> waiting(ReplicaId origin, UpdateLog log) {
        long all = memory.replicaTimestamp.get(origin);
        return log.between(memory.valueTimestamp, memory.valueTimestamp.with(origin, all), CHUNK, CHUNK_BYTES);
    }

    /** Whether the next update of its origin may be applied by now. */
    boolean isDue(Update next) {
        Delay delay = memory.delay.orElseThrow();
        if (next.issuedAt().compareTo(delay.before()) < 0) {
            return true;
        }
        long due = delay.paused()
                ? Long.MAX_VALUE
                : delay.dateOf(next.origin(), next.sequence(), next.issuedAt()) + millis();
        notBefore.put(next.origin(), due);
        return due <= delay.time();
    }

    /** All that is due was applied, or much. */
    void prune() {
        memory.delay = memory.delay.map(delay -> delay.pruned(memory.valueTimestamp, delay.time() - millis()));
    }
}
