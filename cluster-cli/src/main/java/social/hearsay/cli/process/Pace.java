package social.hearsay.cli.process;

import java.time.Duration;
import java.time.InstantSource;

/** How time passes for those who wait. */
public interface Pace {
    /** Since some moment; only differences mean anything. */
    Duration now();

    void pause(Duration duration) throws InterruptedException;

    default boolean isOver(Duration since, Duration limit) {
        return now().minus(since).compareTo(limit) >= 0;
    }

    /** The time of day, for what others compare with their clocks. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /** Waits for something else than time. */
    default <T, E extends Exception> T during(Interruption.Wait<T, E> wait) throws E, InterruptedException {
        return wait.get();
    }

    /** The real one, without signals. */
    static Pace real() {
        return real(Interruption.none());
    }

    /**
     * The real one.
     *
     * @param interruption ends waits
     */
    static Pace real(Interruption interruption) {
        return new Pace() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                interruption.during(() -> {
                    Thread.sleep(duration.toMillis());
                    return duration;
                });
            }

            @Override
            public <T, E extends Exception> T during(Interruption.Wait<T, E> wait) throws E, InterruptedException {
                return interruption.during(wait);
            }
        };
    }
}
