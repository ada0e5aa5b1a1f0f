package social.hearsay.cli.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import social.hearsay.cli.console.Failure;

/** Files and directories that nobody but their owner reads: modes 600 and 700. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** A new file of mode 600. */
    public static FileAttribute<?> mode() {
        return PosixFilePermissions.asFileAttribute(OWNERS);
    }

    /** Makes it and what is missing above it. One that is there is closed to others, if it is ours. */
    public static Path directory(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNERS_DIRECTORY));
            } else if (!Files.getPosixFilePermissions(path).equals(OWNERS_DIRECTORY)) {
                close(path);
            }
            return path;
        } catch (IOException refused) {
            throw failure("can't make " + path, refused);
        }
    }

    private static void close(Path path) {
        try {
            Files.setPosixFilePermissions(path, OWNERS_DIRECTORY);
        } catch (IOException notOurs) {
            // Somebody else's directory, such as a mount: its owner says who reads it.
        }
    }

    /** Writes a line in one step: whoever reads the file sees the old one or the new one. */
    public static void write(Path file, String line) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            try (SeekableByteChannel out = Files.newByteChannel(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode())) {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw failure("can't write " + file, refused);
        }
    }

    /** What a file holds, without the line's end; empty when there is none. */
    public static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw failure("can't read " + file, unreadable);
        }
    }

    /** Removes it and all below it; nothing happens when there is nothing. Links are not followed. */
    public static void remove(Path path) {
        if (!Files.exists(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException refused) {
            throw failure("can't remove " + path, refused);
        }
    }

    public static boolean isEmpty(Path directory) {
        try (Stream<Path> inside = Files.list(directory)) {
            return inside.findAny().isEmpty();
        } catch (IOException missing) {
            return true;
        }
    }

    /** The system's own words for what went wrong, such as "No space left on device". */
    public static Failure failure(String what, IOException cause) {
        String why = cause instanceof FileAlreadyExistsException
                ? "a file of that name is in the way"
                : cause instanceof FileSystemException named && named.getReason() != null
                        ? named.getReason()
                        : cause instanceof java.nio.file.AccessDeniedException
                                ? "Permission denied"
                                : cause.getMessage();
        String advice = String.valueOf(why).contains("No space left")
                ? ". The disk is full: make room and try again; nothing that was acknowledged is lost by it."
                : "";
        return new Failure(what + ": " + why + advice, cause);
    }
}
