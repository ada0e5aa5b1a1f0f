package social.hearsay.replica.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.secret.PrivateFiles;

/**
 * One snapshot in a file. Written once by one thread, read in ranges by whoever copies it, and gone
 * when it was not asked for during some time.
 */
final class Spool {
    private final String id;
    private final Path file;
    private final TransferProgress progress;
    private final long begunAt;
    private volatile long touchedAt;
    private volatile long bytes;
    private volatile boolean done;
    private volatile boolean removed;
    private volatile @Nullable String failure;

    /** What writes the snapshot. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    /** @param now milliseconds since 1970, like all times here */
    Spool(String id, Path file, TransferProgress progress, long now) {
        this.id = id;
        this.file = file;
        this.progress = progress;
        this.begunAt = now;
        this.touchedAt = now;
    }

    String id() {
        return id;
    }

    TransferProgress progress() {
        return progress;
    }

    long begunAt() {
        return begunAt;
    }

    long touchedAt() {
        return touchedAt;
    }

    void touch(long now) {
        touchedAt = now;
    }

    Spooled view() {
        TransferProgress.View view = progress.view();
        return new Spooled(id, done, bytes, view.rows(), view.ofRows(), failure);
    }

    boolean isDone() {
        return done;
    }

    /** Fills the file; to be called once. What goes wrong is shown by {@link #view}. */
    void fill(Content content) {
        try (OutputStream stream = new Counted(PrivateFiles.newOutputStream(file))) {
            content.writeTo(stream);
        } catch (IOException | RuntimeException failed) {
            failure = String.valueOf(failed.getMessage());
            remove();
            return;
        }
        progress.step(TransferProgress.Step.DONE);
        done = true;
    }

    /**
     * Some of its bytes.
     *
     * @throws IOException when the file is gone
     */
    byte[] range(long from, int most) throws IOException {
        ByteBuffer range = ByteBuffer.allocate((int) Math.max(0, Math.min(most, bytes - from)));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long position = from;
            while (range.hasRemaining()) {
                int count = channel.read(range, position);
                if (count < 0) {
                    throw new IOException("The file of snapshot " + id + " was cut short");
                }
                position += count;
            }
        }
        return range.array();
    }

    /** Whoever still writes it stops at the next byte. */
    void remove() {
        removed = true;
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    private final class Counted extends FilterOutputStream {
        private long written;

        Counted(OutputStream file) {
            super(file);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (removed) {
                throw new IOException("Nobody waits for this snapshot any more");
            }
            out.write(buffer, offset, length);
            written += length;
            bytes = written;
        }
    }
}
