package social.hearsay.cluster.chaos;

/**
 * A fault that was done and undone.
 *
 * @param what the fault in words, such as "r1 is killed"
 * @param began when it was being done, by {@link System#nanoTime}
 * @param ended when it was undone and those it hit were ready again, by the same
 */
public record FaultInterval(FaultKind kind, String what, long began, long ended) {
    public FaultInterval {
        if (ended - began < 0) {
            throw new IllegalArgumentException(what + " ended before it began");
        }
    }

    /** Whether that moment, by {@link System#nanoTime}, lies within. */
    public boolean contains(long moment) {
        return moment - began >= 0 && ended - moment >= 0;
    }
}
