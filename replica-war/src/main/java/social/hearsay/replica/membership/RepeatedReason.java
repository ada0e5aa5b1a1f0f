package social.hearsay.replica.membership;

/** Why something fails again and again: worth a line in the log each time that it has failed twice as often. */
final class RepeatedReason {
    private String last = "";
    private long times;

    /** Whether it is another reason than the last time, or the second, fourth, eighth … time that it is this one. */
    synchronized boolean isNews(String reason) {
        times = reason.equals(last) ? times + 1 : 1;
        last = reason;
        return Long.bitCount(times) == 1;
    }

    /** It does not fail any more. */
    synchronized void forget() {
        last = "";
        times = 0;
    }
}
