package social.hearsay.replica.replication.simulation;

/** A promise was broken. The message says which, where and when in virtual time. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String message) {
        super(message);
    }
}
