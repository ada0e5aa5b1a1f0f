package social.hearsay.cli.console;

import java.io.PrintStream;
import java.util.Locale;

/** Where lines for people go. */
public record Console(PrintStream out, PrintStream err) {
    /** How people call the command. */
    public static final String COMMAND = "config/cluster";

    /** A line of progress, or of an answer. */
    public void say(String line) {
        out.println(line);
    }

    /** The same with figures; the same figures in every language. */
    public void say(String format, Object... figures) {
        out.println(String.format(Locale.ROOT, format, figures));
    }

    /** A line that somebody should see who only keeps the answers. */
    public void warn(String line) {
        err.println(line);
    }

    /** Why the command ends without having done what it was told to. */
    public void fail(String reason) {
        err.println(COMMAND + ": " + reason);
    }
}
