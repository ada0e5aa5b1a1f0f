package social.hearsay.replica.purge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import social.hearsay.common.id.Stamp;

/**
 * What the hybrid clock showed some time ago, as that time really passed: whatever was accepted by then
 * has a stamp no larger. So the age of an update can be told also where the wall clock is behind the
 * stamps, by days perhaps, and would never call it old. Volatile: after a start the time begins anew.
 */
final class PastClock {
    private static final int MOST = 256;

    private record Reading(long nanos, Stamp clock) {}

    private final Duration age;
    private final Deque<Reading> readings = new ArrayDeque<>();

    /** @param age how long ago */
    PastClock(Duration age) {
        this.age = age;
    }

    /**
     * Notes what the clock shows now.
     *
     * @param nanos of a stopwatch
     * @return a stamp that is after all that had been issued or seen that long ago, as far as is known
     */
    Stamp look(long nanos, Stamp clock) {
        if (readings.isEmpty() || nanos - readings.getLast().nanos() >= age.toNanos() / MOST) {
            readings.addLast(new Reading(nanos, clock));
        }
        Stamp past = Stamp.ZERO;
        while (!readings.isEmpty() && nanos - readings.getFirst().nanos() >= age.toNanos()) {
            past = readings.removeFirst().clock();
        }
        if (past.equals(Stamp.ZERO)) {
            return past;
        }
        readings.addFirst(new Reading(nanos - age.toNanos(), past));
        return new Stamp(past.value() + 1);
    }
}
