package social.hearsay.cli.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** What one process at a time does: it ends with the process, however that ends (POSIX, fcntl). */
public final class LockFile implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final FileChannel file;
    private final FileLock lock;

    private LockFile(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Waits until nobody else holds it.
     *
     * @throws IOException when it can't be written
     */
    public static LockFile hold(Path path, Pace pace) throws IOException, InterruptedException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            while (lock == null) {
                pace.pause(LOOK);
                lock = file.tryLock();
            }
            return new LockFile(file, lock);
        } catch (IOException | InterruptedException | RuntimeException without) {
            file.close();
            throw without;
        }
    }

    /** Until it is closed. */
    public boolean isHeld() {
        return lock.isValid();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
