package social.hearsay.cli.console;

/** What the exit codes mean; {@code --help} of each verb says which it uses. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    /** Of {@code status}: no member runs. */
    public static final int NOT_RUNNING = 3;
    /** As shells report Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
