package social.hearsay.common.server;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has an application's timers set anew when the wall clock is set back. A server's timers wait for a
 * time of day (Payara's are a {@link java.util.Timer}): without this there would be no rounds and no
 * heartbeats until that time comes once more, minutes or hours later. Looks once a second, by the
 * clock that only runs forward.
 */
public final class SteadyTimers implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SteadyTimers.class.getName());
    private static final long PERIOD_MILLIS = 1_000;
    /** Clocks that are slewed lose less than that in a second. */
    private static final long TOLERATED_MILLIS = 200;

    private final InstantSource wall;
    private final LongSupplier steady;
    private final Runnable setAnew;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread own = new Thread(task, "hearsay-steady-timers");
        own.setDaemon(true);
        return own;
    });
    private long ahead;

    /**
     * @param wall the time of day
     * @param steady milliseconds since whenever; never goes back
     * @param setAnew ends all timers and sets them again
     */
    SteadyTimers(InstantSource wall, LongSupplier steady, Runnable setAnew) {
        this.wall = wall;
        this.steady = steady;
        this.setAnew = setAnew;
        this.ahead = lead();
    }

    /**
     * Begins to look.
     *
     * @param wall the time of day, as the server's timers have it
     * @param nanos nanoseconds since whenever; never goes back
     * @param setAnew ends all timers and sets them again; called on a thread that nothing else uses
     */
    public static SteadyTimers keep(InstantSource wall, LongSupplier nanos, Runnable setAnew) {
        LongSupplier steady = () -> TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
        SteadyTimers timers = new SteadyTimers(wall, steady, setAnew);
        // Ends with the thread only: a look does not throw.
        var unused =
                timers.thread.scheduleWithFixedDelay(timers::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return timers;
    }

    void look() {
        long now = lead();
        if (now < ahead - TOLERATED_MILLIS) {
            LOG.log(Level.WARNING, "The wall clock was set back by {0} ms; timers are set anew", ahead - now);
            try {
                setAnew.run();
            } catch (RuntimeException failure) {
                LOG.log(Level.ERROR, "The timers can't be set anew; it is tried again", failure);
                return;
            }
        }
        ahead = now;
    }

    private long lead() {
        return wall.millis() - steady.getAsLong();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
