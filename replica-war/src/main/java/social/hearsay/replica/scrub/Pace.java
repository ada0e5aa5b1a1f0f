package social.hearsay.replica.scrub;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How fast a scrub reads: so many rows in a second, as long as it is not at it for too long. A database
 * keeps all that was changed since a reader began, so a scan that would go on for hours costs more than
 * one that is fast.
 */
final class Pace implements Runnable, BooleanSupplier {
    private static final int ROWS = 256;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int rate;
    private final Duration slowFor;
    private final Duration most;
    private final LongSupplier nanos;
    private final LongConsumer pause;
    private final long begun;
    private long rows;

    /** There was no time for more. */
    static final class Enough extends RuntimeException {
        Enough() {
            super("There was no time for more", null, false, false);
        }
    }

    /**
     * @param rate rows in a second
     * @param slowFor for how long that is kept; what is left then is read as fast as can be
     * @param most after how long it is enough
     * @param nanos nanoseconds since whenever
     * @param pause waits for so many milliseconds
     */
    Pace(int rate, Duration slowFor, Duration most, LongSupplier nanos, LongConsumer pause) {
        this.rate = rate;
        this.slowFor = slowFor;
        this.most = most;
        this.nanos = nanos;
        this.pause = pause;
        this.begun = nanos.getAsLong();
    }

    /** A row was read. Waits as long as it takes to be no faster than wanted. */
    @Override
    public void run() {
        if (++rows % ROWS == 0 && getAsBoolean()) {
            throw new Enough();
        }
    }

    /** As many were looked at as {@code run} counts between two waits; whether that is enough. */
    boolean step() {
        rows += ROWS;
        return getAsBoolean();
    }

    /** Waits if it was too fast so far; whether it is enough. */
    @Override
    public boolean getAsBoolean() {
        long took = nanos.getAsLong() - begun;
        if (took > most.toNanos()) {
            return true;
        }
        long ahead = rows * NANOS_PER_SECOND / rate - took;
        if (ahead >= NANOS_PER_MILLI && took < slowFor.toNanos()) {
            pause.accept(ahead / NANOS_PER_MILLI);
        }
        return false;
    }

    /** Lets this thread wait. */
    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
