package social.hearsay.frontend.ops.wiring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Starts at a wall clock's time and then runs evenly: deadlines survive a clock that is set. */
final class SteadyClock implements InstantSource {
    private final LongSupplier nanos;
    private final Instant start;
    private final long origin;

    /**
     * Starts it.
     *
     * @param wall read once
     * @param nanos runs evenly from any origin, such as {@link System#nanoTime}
     */
    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.nanos = nanos;
        this.start = wall.instant();
        this.origin = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - origin);
    }
}
