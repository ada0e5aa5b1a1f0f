package social.hearsay.replica.storage.database;

/**
 * There is no way to the database, or none any more. Whether what was to be committed is on the disk
 * can't be told.
 */
public final class ConnectionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConnectionFailed(Throwable cause) {
        super(cause);
    }

    public ConnectionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
