package social.hearsay.common.compare;

/** Replicas can't be compared just now. The message names the one because of which, and says why. */
public final class NotComparable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotComparable(String message) {
        super(message);
    }

    public NotComparable(String message, Throwable cause) {
        super(message, cause);
    }
}
