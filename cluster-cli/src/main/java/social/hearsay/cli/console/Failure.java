package social.hearsay.cli.console;

/** The command can't do what it was told to: exit code 1. The message says why, and what to do about it. */
public final class Failure extends RuntimeException {
    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
