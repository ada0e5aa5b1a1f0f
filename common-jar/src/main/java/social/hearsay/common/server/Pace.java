package social.hearsay.common.server;

import java.time.Duration;

/**
 * How slowly a client may send its request and fetch its answer.
 *
 * @param head for the head of a request, from its first byte; and for a new connection to send one
 * @param rate of bodies and answers, in bytes a second, over each such time
 */
public record Pace(Duration head, long rate) {
    /** @throws IllegalArgumentException when nothing could be sent in that time */
    public Pace {
        if (head.isNegative() || head.isZero() || rate < 0) {
            throw new IllegalArgumentException("Not a pace: " + head + " for a head, then " + rate + " bytes a second");
        }
    }

    /** Whether so many bytes in so much time, not less than a {@code head} may take, are too few. */
    boolean isMissed(long bytes, long nanos) {
        return bytes < rate * (nanos / 1e9);
    }

    /** Whether a head may not take so much time, and a body or an answer is to be looked at. */
    boolean isOver(long nanos) {
        return nanos > head.toNanos();
    }
}
