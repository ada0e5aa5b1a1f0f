package social.hearsay.replica.replication.simulation;

/** A promise was broken. The message says which, where and when in virtual time. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    /** What kind of promise. */
    enum Kind {
        LOST,
        REPEATED,
        OUT_OF_ORDER,
        BROUGHT_BACK,
        DIFFERENT,
        NOT_DURABLE,
        FORBIDDEN
    }

    private final Kind kind;

    Violation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
