package social.hearsay.common.secret;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that nobody but this process's user may read, whatever the umask: they hold
 * what people wrote in private, and hashes of their passwords. Where files have no such permissions
 * (Windows) they are as the system makes them.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final System.Logger LOG = System.getLogger(PrivateFiles.class.getName());

    private PrivateFiles() {}

    /** Makes a directory, with those above it; one that is there is left as it is. */
    public static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, attributes(DIRECTORY));
    }

    /** Makes a directory that is this process's own; one that others may look into is closed to them. */
    public static void makeOwnDirectory(Path directory) throws IOException {
        makeDirectory(directory);
        tighten(directory, DIRECTORY);
    }

    /** Makes an empty file unless it is there; one that others may read is closed to them. */
    public static void makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, attributes(FILE));
        } catch (FileAlreadyExistsException there) {
            tighten(file);
        }
    }

    /** Closes a file to others, if it is there. */
    public static void tighten(Path file) throws IOException {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            tighten(file, FILE);
        }
    }

    /** A stream into a file, which is made if it isn't there. */
    public static OutputStream newOutputStream(Path file, OpenOption... options) throws IOException {
        makeFile(file);
        return Files.newOutputStream(file, options);
    }

    /** Puts these bytes into a file in the place of what it held, whole or not at all; on the disk when it returns. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        makeFile(draft);
        try (FileChannel channel =
                FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether others than its owner may read a file. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        return POSIX && !FILE.containsAll(Files.getPosixFilePermissions(file));
    }

    private static void tighten(Path path, Set<PosixFilePermission> most) throws IOException {
        if (POSIX && !most.containsAll(Files.getPosixFilePermissions(path))) {
            try {
                Files.setPosixFilePermissions(path, most);
            } catch (FileSystemException notOurs) {
                LOG.log(
                        Level.WARNING,
                        "Others may read {0}, and that can''t be changed: {1}",
                        path,
                        notOurs.getMessage());
            }
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
