package social.hearsay.common.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import social.hearsay.common.snapshot.UnreadableSnapshot.Kind;
import social.hearsay.common.wire.Json;

/**
 * Reads the lines of a snapshot, the header first, and at their end has verified that they are those
 * that were written. Every method throws {@link UnreadableSnapshot} when they are not.
 */
public final class SnapshotReader {
    /** The format that this release and earlier ones read and write. */
    public static final int FORMAT = 2;

    /** The same of a replica whose timestamps lack parts that are folded away: earlier releases can't go on with that. */
    public static final int FORMAT_OF_FOLDED = 3;

    private static final int BUFFER = 1 << 16;
    /** No row of ours is nearly as long; something else may be, and must not fill the memory. */
    private static final int LONGEST_LINE = 1 << 26;
    /** The one field of the last line: SHA-256 of all bytes before it, in hexadecimal digits. */
    private static final String TRAILER = "sha256";

    private final InputStream in;
    private final MessageDigest read = checksum();

    public SnapshotReader(InputStream stream) throws IOException {
        try {
            in = new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
        } catch (EOFException empty) {
            throw new UnreadableSnapshot(Kind.CUT_SHORT, "The snapshot was cut short", empty);
        } catch (ZipException strange) {
            throw new UnreadableSnapshot(Kind.STRANGE, "This is not a snapshot", strange);
        }
    }

    /** What a snapshot's checksum is made with. */
    public static MessageDigest checksum() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** The first line, which says what the others are. */
    public <T> T header(Class<T> type) throws IOException {
        byte[] line = line();
        int format = format(line);
        if (format <= 0) {
            throw new UnreadableSnapshot(Kind.STRANGE, "This is not a snapshot");
        }
        if (format != FORMAT && format != FORMAT_OF_FOLDED) {
            throw new UnreadableSnapshot(
                    Kind.OTHER_FORMAT,
                    "The snapshot is of format " + format + ", and this release reads formats " + FORMAT + " and "
                            + FORMAT_OF_FOLDED + " only");
        }
        read.update(line);
        return bound(line, type);
    }

    /** The next row; empty after the last one, when all that was read has been found to be as written. */
    public Optional<JsonNode> row() throws IOException {
        byte[] line = line();
        if (isRow(line)) {
            JsonNode row = bound(line, JsonNode.class);
            read.update(line);
            return Optional.of(row);
        }
        end(line);
        return Optional.empty();
    }

    /** Goes over the next row without looking into it; false at the end, as an empty {@link #row}. */
    public boolean skip() throws IOException {
        byte[] line = line();
        if (isRow(line)) {
            read.update(line);
            return true;
        }
        end(line);
        return false;
    }

    private void end(byte[] line) throws IOException {
        String expected = bound(line, JsonNode.class).path(TRAILER).asText();
        if (!HexFormat.of().formatHex(read.digest()).equals(expected)) {
            throw new UnreadableSnapshot(
                    Kind.DAMAGED, "The snapshot is damaged: its checksum is not the one it was written with");
        }
        if (next() >= 0) {
            throw new UnreadableSnapshot(Kind.DAMAGED, "The snapshot is damaged: something follows its end");
        }
    }

    private static int format(byte[] line) throws IOException {
        try {
            return Json.mapper().readTree(line).path("format").asInt(0);
        } catch (IOException malformed) {
            throw new UnreadableSnapshot(
                    Kind.STRANGE, "The snapshot is damaged, or is none: a line of it is no JSON", malformed);
        }
    }

    /** A row may be long; what a line is, its first field says. */
    private static boolean isRow(byte[] line) throws IOException {
        try (JsonParser fields = Json.mapper().createParser(line)) {
            fields.nextToken();
            return !TRAILER.equals(fields.nextFieldName());
        } catch (IOException malformed) {
            throw damaged(malformed);
        }
    }

    /** With its line feed. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = next();
            if (next < 0) {
                throw new UnreadableSnapshot(Kind.CUT_SHORT, "The snapshot was cut short");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new UnreadableSnapshot(
                        Kind.STRANGE, "This is not a snapshot: it has a line of over " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        } while (next != '\n');
        return line.toByteArray();
    }

    private int next() throws IOException {
        try {
            return in.read();
        } catch (EOFException cut) {
            throw new UnreadableSnapshot(Kind.CUT_SHORT, "The snapshot was cut short", cut);
        } catch (ZipException damaged) {
            throw damaged(damaged);
        }
    }

    private static <T> T bound(byte[] line, Class<T> type) throws IOException {
        try {
            return Json.mapper().readValue(line, type);
        } catch (IOException malformed) {
            throw damaged(malformed);
        }
    }

    private static UnreadableSnapshot damaged(IOException cause) {
        return new UnreadableSnapshot(Kind.DAMAGED, "The snapshot is damaged: " + cause.getMessage(), cause);
    }
}
