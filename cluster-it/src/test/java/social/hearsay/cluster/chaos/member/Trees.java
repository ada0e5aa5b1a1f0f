package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all that is in them. */
public final class Trees {
    private Trees() {}

    /** Deletes a directory, if it is there. */
    public static void delete(Path directory) {
        deleteContents(directory);
        try {
            Files.deleteIfExists(directory);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /** Deletes what is in a directory, if it is there, and keeps the directory. */
    static void deleteContents(Path directory) {
        try {
            for (Path file : contents(directory)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /** The bytes of all files in a directory; one that vanishes meanwhile counts for nothing. */
    static long size(Path directory) {
        try {
            long bytes = 0;
            for (Path file : contents(directory)) {
                bytes += sizeIfThere(file);
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long sizeIfThere(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException gone) {
            return 0;
        }
    }

    /** Copies the files that lie directly in a directory. */
    static void copyFiles(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (Path file : contents(from)) {
                if (Files.isRegularFile(file) && from.equals(file.getParent())) {
                    Files.copy(file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Deepest first, without the directory itself. */
    private static List<Path> contents(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
