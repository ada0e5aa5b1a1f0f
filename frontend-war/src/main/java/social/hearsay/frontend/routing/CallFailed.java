package social.hearsay.frontend.routing;

/** A replica gave no answer. */
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final Failure failure;

    public CallFailed(Failure failure, Throwable cause) {
        super(failure + ": " + cause.getMessage(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
