package social.hearsay.common.server;

import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Ends a process that can't do what it was started for, so that whoever supervises it hears of that: a
 * server goes on without an application that can't be deployed, and does nothing for ever. The reason is
 * the last line of its log. By their numbers the statuses are those of BSD's {@code sysexits.h}.
 */
public enum Ending {
    /** Somebody has to change something first: a setting, a file, the release. */
    MISCONFIGURED(78),
    /** Another try may go better, without anybody's doing. */
    TEMPORARY(75);

    private static final System.Logger LOG = System.getLogger(Ending.class.getName());

    private final int status;

    Ending(int status) {
        this.status = status;
    }

    /** Ends this process at once: what it has on its disk is whole at any moment. */
    public void end(String what, Throwable reason) {
        end(what, reason, Runtime.getRuntime()::halt);
    }

    void end(String what, Throwable reason, IntConsumer halt) {
        LOG.log(Level.DEBUG, "The reason", reason);
        LOG.log(Level.ERROR, what + ": " + inWords(reason) + ". It ends, with status " + status);
        halt.accept(status);
    }

    /** How to end for this reason: a disk may get room. */
    static Ending of(Throwable reason) {
        return inWords(reason).contains("No space left on device") ? TEMPORARY : MISCONFIGURED;
    }

    /** What all causes say, once each; a file system's say little but a path. */
    static String inWords(Throwable reason) {
        Set<String> words = new LinkedHashSet<>();
        for (Throwable each = reason; each != null; each = each.getCause()) {
            String said = each.getMessage();
            boolean repeated =
                    each.getCause() != null && each.getCause().toString().equals(said);
            if (said == null || each instanceof FileSystemException) {
                words.add(each.getClass().getSimpleName() + (said == null ? "" : " " + said));
            } else if (!repeated) {
                words.add(said);
            }
        }
        return String.join(": ", words);
    }
}
