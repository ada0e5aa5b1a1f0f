package social.hearsay.cluster.chaos.network;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** One direction between two stations: says when a frame arrives at the other end, and how often. */
final class Link {
    private static final long LONGEST_QUEUE = TimeUnit.SECONDS.toNanos(1);

    private Conditions conditions = Conditions.CLEAR;
    private long transmitting = Long.MIN_VALUE;
    private long latestArrival = Long.MIN_VALUE;

    void become(Conditions next) {
        conditions = next;
    }

    /**
     * Sends a frame.
     *
     * @param length its bytes
     * @param now the moment, in nanoseconds
     * @return the moments at which it arrives: none, one or two
     */
    List<Long> carry(int length, long now, RandomGenerator chance) {
        if (conditions.cut() || chance.nextDouble() < conditions.loss()) {
            return List.of();
        }
        long sent = transmitted(length, now);
        if (sent - now > LONGEST_QUEUE) {
            return List.of();
        }
        transmitting = sent;
        long first = arrival(sent, chance);
        return chance.nextDouble() < conditions.duplication() ? List.of(first, arrival(sent, chance)) : List.of(first);
    }

    /** When the last byte of the frame has left. */
    private long transmitted(int length, long now) {
        long rate = conditions.bytesPerSecond();
        if (rate == Long.MAX_VALUE) {
            return now;
        }
        return Math.max(now, transmitting) + TimeUnit.SECONDS.toNanos(length) / rate;
    }

    private long arrival(long sent, RandomGenerator chance) {
        long arrival =
                sent + conditions.delay().toNanos() + upTo(conditions.jitter().toNanos(), chance);
        if (chance.nextDouble() < conditions.reordering()) {
            // Not the latest arrival: those behind it need not wait for it.
            return arrival + upTo(Conditions.HELD_BACK.toNanos(), chance);
        }
        latestArrival = Math.max(arrival, latestArrival);
        return latestArrival;
    }

    private static long upTo(long most, RandomGenerator chance) {
        return most == 0 ? 0 : chance.nextLong(most + 1);
    }
}
