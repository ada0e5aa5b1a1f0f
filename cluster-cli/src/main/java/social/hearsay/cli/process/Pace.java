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

    /** The real one. */
    static Pace real() {
        return new Pace() {
            @Override
            public Duration now() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }
}
