package social.hearsay.common.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file that a process appends its log to, as long as it is not longer than it may be: then it is
 * copied to the same name with {@code .1} behind it, and begins anew. Whoever opened it keeps it open.
 */
final class LogFile {
    /** Bytes, of the file and of its predecessor each. */
    static final long LONGEST = 10 << 20;

    private static final long LOOK_MILLIS = 1_000;

    /** Where Linux shows what standard output is. */
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private static final Path ITS_FLAGS = Path.of("/proc/self/fdinfo/1");
    private static final long O_APPEND = 02000;

    private final Path path;
    private final long longest;
    private long looked;

    LogFile(Path path, long longest) {
        this.path = path;
        this.longest = longest;
    }

    /**
     * Empty where it is no file, or not appended to, or nobody says: then it is for whoever reads it to
     * bound it. A file that is not appended to would go on where it was, behind a hole.
     */
    static Optional<LogFile> ofStandardOutput() {
        try {
            return Files.isRegularFile(STANDARD_OUTPUT) && isAppended(Files.readString(ITS_FLAGS))
                    ? Optional.of(new LogFile(STANDARD_OUTPUT.toRealPath(), LONGEST))
                    : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** @param info of a descriptor, as Linux shows it: a line {@code flags:} with an octal number */
    static boolean isAppended(String info) {
        return info.lines()
                .filter(line -> line.startsWith("flags:"))
                .anyMatch(line -> (Long.parseLong(line.substring(6).strip(), 8) & O_APPEND) != 0);
    }

    /** Looks once a second; to be called before each record, when nobody else writes one. */
    void turnIfLong(long now) {
        if (now >= looked && now - looked < LOOK_MILLIS) {
            return;
        }
        looked = now;
        try {
            if (Files.size(path) > longest) {
                turn();
            }
        } catch (IOException gone) {
            // Somebody took it away: there is nothing to bound.
        }
    }

    private void turn() throws IOException {
        try {
            Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            // The disk needs the room more than anybody needs the old lines.
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }
}
