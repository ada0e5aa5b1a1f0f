package social.hearsay.common.server;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.ProcessReport;

/** What this process is and takes just now. */
public final class ProcessFigures {
    /** Maven writes it into each archive. */
    private static final String BUILD = "/META-INF/maven/social.hearsay/common-jar/pom.properties";

    private static final Path SELF = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
    private static final String VERSION = version();

    private ProcessFigures() {}

    /**
     * @param data where it keeps what it has; empty where it keeps nothing
     * @param links by which it talks to other members
     */
    public static ProcessReport now(Optional<Path> data, MemberLinks links) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        FileStore disk = data.map(ProcessFigures::disk).orElse(null);
        return new ProcessReport(
                VERSION,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                        .toString(),
                heap.getUsed(),
                heap.getMax(),
                resident(),
                disk == null ? null : size(disk::getUsableSpace),
                disk == null ? null : size(disk::getTotalSpace),
                links.until().map(Instant::toString).orElse(null));
    }

    private static @Nullable Long resident() {
        try {
            Matcher found = RESIDENT.matcher(Files.readString(SELF));
            return found.find() ? Long.parseLong(found.group(1)) * 1_024 : null;
        } catch (IOException notLinux) {
            return null;
        }
    }

    private static @Nullable FileStore disk(Path directory) {
        try {
            return Files.getFileStore(directory);
        } catch (IOException away) {
            return null;
        }
    }

    /** A size that a disk may fail to tell. */
    private interface Size {
        long bytes() throws IOException;
    }

    private static @Nullable Long size(Size size) {
        try {
            return size.bytes();
        } catch (IOException away) {
            return null;
        }
    }

    private static String version() {
        try (InputStream file = ProcessFigures.class.getResourceAsStream(BUILD)) {
            Properties build = new Properties();
            if (file != null) {
                build.load(file);
            }
            return build.getProperty("version", "");
        } catch (IOException unreadable) {
            return "";
        }
    }
}
