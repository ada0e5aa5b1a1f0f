package social.hearsay.frontend.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes a body in, piece by piece. For one thread at a time. */
public final class BodyBuffer {
    private final Spool spool;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private OutputStream sink = memory;
    private long length;

    BodyBuffer(Spool spool) {
        this.spool = spool;
    }

    /**
     * @return false when the body is larger than the limit: it is then not taken
     * @throws IOException when the disk doesn't take it
     */
    public boolean write(byte[] bytes, int count) throws IOException {
        length += count;
        if (!spool.takes(length)) {
            return false;
        }
        if (file == null && length > spool.threshold()) {
            file = spool.newFile();
            sink = Files.newOutputStream(file);
            memory.writeTo(sink);
            memory.reset();
        }
        sink.write(bytes, 0, count);
        return true;
    }

    /** All that was written. */
    public Body finish() throws IOException {
        sink.close();
        return file == null ? new Body.InMemory(memory.toByteArray()) : new Body.OnDisk(file, length);
    }

    /** Nothing of it is needed any more. */
    public void discard() throws IOException {
        sink.close();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
