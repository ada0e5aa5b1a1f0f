package social.hearsay.common.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;

/** How many files this process may have open, where the system counts them; {@link OpenFiles} follows them. */
final class FileDescriptors {
    private static final System.Logger LOG = System.getLogger(FileDescriptors.class.getName());

    /** For the server's own files and the connections that the application opens. */
    private static final long OTHERS = 1_000;

    private FileDescriptors() {}

    /** Says so when there are fewer than so many connections and everything else would take. */
    static void compare(int connections) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < connections + OTHERS) {
            LOG.log(
                    Level.WARNING,
                    "This process may open {0} files: too few for hearsay.connections={1} and {2} others"
                            + " (LimitNOFILE of its service, or ulimit -n)",
                    system.getMaxFileDescriptorCount(),
                    connections,
                    OTHERS);
        }
    }
}
