package social.hearsay.replica.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import social.hearsay.common.wire.Json;

/** Reads the lines of a snapshot and, at its end, has verified that they are those that were written. */
final class SnapshotReader {
    private static final int BUFFER = 1 << 16;
    /** No row of ours is nearly as long; something else may be, and must not fill the memory. */
    private static final int LONGEST_LINE = 1 << 26;

    private final InputStream in;
    private final MessageDigest read = Checksum.sha256();

    /** @throws IOException when it is no snapshot at all */
    SnapshotReader(InputStream stream) throws IOException {
        try {
            in = new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
        } catch (EOFException empty) {
            throw new IOException("The snapshot was cut short", empty);
        } catch (ZipException strange) {
            throw new IOException("This is not a snapshot", strange);
        }
    }

    /** @throws IOException when the snapshot is of a format that this release doesn't read */
    SnapshotFormat.Header header() throws IOException {
        byte[] line = line();
        int format = tree(line).path("format").asInt(0);
        if (format <= 0) {
            throw new IOException("This is not a snapshot");
        }
        if (format != SnapshotFormat.VERSION) {
            throw new IOException("The snapshot is of format " + format + ", and this release reads format "
                    + SnapshotFormat.VERSION + " only");
        }
        read.update(line);
        return bound(line, SnapshotFormat.Header.class);
    }

    /**
     * The next row; empty after the last one, when all that was read has been found to be as written.
     *
     * @throws IOException when it is not, or is cut short
     */
    Optional<JsonNode> row() throws IOException {
        byte[] line = line();
        JsonNode node = tree(line);
        if (node.has("t")) {
            read.update(line);
            return Optional.of(node);
        }
        String expected = bound(line, SnapshotFormat.Trailer.class).sha256();
        if (!HexFormat.of().formatHex(read.digest()).equals(expected)) {
            throw new IOException("The snapshot is damaged: its checksum is not the one it was written with");
        }
        if (next() >= 0) {
            throw new IOException("The snapshot is damaged: something follows its end");
        }
        return Optional.empty();
    }

    /** With its line feed. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = next();
            if (next < 0) {
                throw new EOFException("The snapshot was cut short");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("This is not a snapshot: it has a line of over " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        } while (next != '\n');
        return line.toByteArray();
    }

    private int next() throws IOException {
        try {
            return in.read();
        } catch (EOFException cut) {
            throw new IOException("The snapshot was cut short", cut);
        } catch (ZipException damaged) {
            throw new IOException("The snapshot is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static JsonNode tree(byte[] line) throws IOException {
        try {
            return Json.mapper().readTree(line);
        } catch (IOException malformed) {
            throw new IOException("The snapshot is damaged, or is none: a line of it is no JSON", malformed);
        }
    }

    private static <T> T bound(byte[] line, Class<T> type) throws IOException {
        try {
            return Json.mapper().readValue(line, type);
        } catch (IOException malformed) {
            throw new IOException("The snapshot is damaged: " + malformed.getMessage(), malformed);
        }
    }
}
