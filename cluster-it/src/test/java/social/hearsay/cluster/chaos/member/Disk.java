package social.hearsay.cluster.chaos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import social.hearsay.cluster.chaos.network.Cell;

/**
 * A replica's data directory. In an isolated cell it is a file system of its own, in memory, which is
 * made full by making it as small as what it holds.
 */
final class Disk {
    private static final long PAGE = 4096;
    private static final long LARGEST = 2L << 30;
    private static final int ATTEMPTS = 20;

    private final Cell cell;
    private final Path directory;

    private Disk(Cell cell, Path directory) {
        this.cell = cell;
        this.directory = directory;
    }

    /** Makes the directory, empty. */
    static Disk in(Cell cell, Path directory) {
        Trees.delete(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (cell.isIsolated()) {
            cell.run("mount", "-t", "tmpfs", "-o", "size=" + LARGEST, "hearsay-" + cell.name(), directory.toString());
        }
        return new Disk(cell, directory);
    }

    Path directory() {
        return directory;
    }

    /** Leaves no room for another byte. */
    void fill() {
        for (int attempt = 1; ; attempt++) {
            try {
                resize(used());
                return;
            } catch (IllegalStateException grown) {
                // It got larger between the question and the command.
                if (attempt == ATTEMPTS) {
                    throw grown;
                }
            }
        }
    }

    /** Makes room again. */
    void free() {
        resize(LARGEST);
    }

    private void resize(long bytes) {
        cell.run("mount", "-o", "remount,size=" + bytes, directory.toString());
    }

    private long used() {
        return cell.call(() -> {
            FileStore store = Files.getFileStore(directory);
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            // Nothing at all would mean no limit.
            return Math.max(used, PAGE);
        });
    }

    /** Deletes all that is on it. */
    void wipe() {
        cell.call(() -> {
            Trees.deleteContents(directory);
            return null;
        });
    }

    /** The bytes of its files. */
    long size() {
        return cell.call(() -> Trees.size(directory));
    }

    /** Copies its files to where they outlive the cell. */
    void copyTo(Path target) {
        cell.call(() -> {
            Trees.copyFiles(directory, target);
            return null;
        });
    }
}
