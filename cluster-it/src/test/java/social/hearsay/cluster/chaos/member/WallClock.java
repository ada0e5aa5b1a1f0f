package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process takes for the time of day, by libfaketime, which reads an offset from a file. The clock
 * that only runs forward, by which timers and timeouts go, is left alone.
 */
final class WallClock {
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path file;

    WallClock(Path file) {
        this.file = file;
        set(Duration.ZERO);
    }

    /** The library, where it is installed. */
    static Optional<Path> library() {
        try (Stream<Path> directories = Files.find(Path.of("/usr/lib"), 3, (path, kind) -> path.endsWith(LIBRARY))) {
            return directories.findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** From now on the process is that far ahead, or behind if it is negative. */
    void set(Duration offset) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, "%+d\n".formatted(offset.toSeconds()));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What makes a process believe it. Without the zero the library takes waits by the other clock for
     * waits by the wall clock too: Java's end at once then, and its threads spin.
     */
    Map<String, String> environment(Path library) {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DISABLE_SHM", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }
}
