package social.hearsay.common.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How many files and connections this process has open of those that it may have. A server that can't
 * accept connections any more says nothing of that.
 *
 * @param open so many
 * @param most and so many it may have: the limit {@code nofile}
 */
public record OpenFiles(long open, long most) {
    private static final double NEARLY = 0.9;

    /** Empty where the system doesn't tell. */
    public static Optional<OpenFiles> now() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        && system.getMaxFileDescriptorCount() > 0
                ? Optional.of(new OpenFiles(system.getOpenFileDescriptorCount(), system.getMaxFileDescriptorCount()))
                : Optional.empty();
    }

    /** What is the matter, if there are hardly any more to be had. */
    public Optional<String> shortage() {
        return open < most * NEARLY
                ? Optional.empty()
                : Optional.of(open + " of the " + most + " files and connections that this process may have are open;"
                        + " soon it can accept no more. Raise its limit (LimitNOFILE, ulimit -n), or find out who"
                        + " connects so often");
    }
}
