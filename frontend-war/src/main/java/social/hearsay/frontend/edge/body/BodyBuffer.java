package social.hearsay.frontend.edge.body;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a body in, piece by piece. For one thread at a time. */
public final class BodyBuffer {
    /** What memory is taken in: many small pieces must not cost more than they hold. */
    private static final int BLOCK = 4_096;

    private final Spool spool;
    private final long limit;
    private final Lease memory;
    private final Lease disk;
    private final List<byte[]> blocks = new ArrayList<>();
    private int inLast = BLOCK;
    private @Nullable Path file;
    private @Nullable OutputStream sink;
    private long length;

    BodyBuffer(Spool spool, long limit) {
        this.spool = spool;
        this.limit = limit;
        this.memory = spool.memory().lease();
        this.disk = spool.disk().lease();
    }

    /** @throws IOException when the disk doesn't take it */
    public Intake write(byte[] bytes, int count) throws IOException {
        length += count;
        if (length > limit) {
            return Intake.TOO_LARGE;
        }
        if (sink == null && length <= spool.threshold() && keep(bytes, count)) {
            return Intake.TAKEN;
        }
        if (!disk.grow(sink == null ? length : count)) {
            return Intake.NO_ROOM;
        }
        OutputStream open = sink == null ? moved() : sink;
        open.write(bytes, 0, count);
        return Intake.TAKEN;
    }

    /** In memory, whole or not at all. */
    private boolean keep(byte[] bytes, int count) {
        int more = Math.max(0, count - (BLOCK - inLast));
        int needed = (more + BLOCK - 1) / BLOCK;
        if (needed > 0 && !memory.grow((long) needed * BLOCK)) {
            return false;
        }
        int from = 0;
        while (from < count) {
            if (inLast == BLOCK) {
                blocks.add(new byte[BLOCK]);
                inLast = 0;
            }
            int part = Math.min(count - from, BLOCK - inLast);
            System.arraycopy(bytes, from, blocks.get(blocks.size() - 1), inLast, part);
            inLast += part;
            from += part;
        }
        return true;
    }

    private OutputStream moved() throws IOException {
        file = spool.newFile();
        OutputStream open = Files.newOutputStream(file);
        sink = open;
        for (byte[] piece : pieces()) {
            open.write(piece);
        }
        blocks.clear();
        inLast = BLOCK;
        memory.close();
        return open;
    }

    private List<byte[]> pieces() {
        List<byte[]> pieces = new ArrayList<>(blocks);
        if (!pieces.isEmpty() && inLast < BLOCK) {
            pieces.set(pieces.size() - 1, Arrays.copyOf(pieces.get(pieces.size() - 1), inLast));
        }
        return pieces;
    }

    /** All that was written. */
    public Body finish() throws IOException {
        if (sink == null || file == null) {
            disk.close();
            return new Body.InMemory(pieces(), memory);
        }
        sink.close();
        return new Body.OnDisk(file, length, disk);
    }

    /** Nothing of it is needed any more. */
    public void discard() throws IOException {
        memory.close();
        blocks.clear();
        if (sink != null) {
            sink.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
        disk.close();
    }
}
