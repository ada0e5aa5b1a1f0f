package social.hearsay.replica.engine;

/** Is told how long turns took. Called by the writer, so it must be quick. */
@FunctionalInterface
public interface TurnMeter {
    /**
     * A turn is on the disk.
     *
     * @param handlingNanos what it took to handle its events, applying updates included
     * @param commitNanos what it took to bring it to the disk
     */
    void committed(long handlingNanos, long commitNanos);
}
