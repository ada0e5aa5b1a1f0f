package social.hearsay.replica.engine;

/** Runs evenly, whatever is done to the clock: for how long things take, never for when they happen. */
@FunctionalInterface
public interface Stopwatch {
    /** Nanoseconds since some moment that never changes. */
    long nanos();
}
