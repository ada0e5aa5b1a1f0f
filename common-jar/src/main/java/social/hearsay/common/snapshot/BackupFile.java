package social.hearsay.common.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import social.hearsay.common.secret.ClusterSecret;

/** A backup: a snapshot in a file. */
public final class BackupFile {
    private static final int BUFFER = 1 << 16;

    private final Path path;

    public BackupFile(Path path) {
        this.path = path;
    }

    /** What a backup says of itself. */
    public record Facts(String cluster, String takenAt, String secret, String digest, long rows, long bytes) {
        public boolean isOf(ClusterSecret other) {
            return other.hasFingerprint(secret);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Cluster %s as of %s: %,d rows, %,d bytes, digest %s; the checksum is right",
                    cluster,
                    takenAt,
                    rows,
                    bytes,
                    digest);
        }
    }

    /** Is told, after each row, how far the reading is. */
    @FunctionalInterface
    public interface Progress {
        void tell(long rows, long bytes, long ofBytes);
    }

    /**
     * Reads it to its end.
     *
     * @throws IOException when it can't be read, is something else, was cut short or is damaged; the
     *     message names the file
     */
    public Facts check(Progress progress) throws IOException {
        long size = Files.size(path);
        try (Counted counted = new Counted(Files.newInputStream(path))) {
            SnapshotReader reader = new SnapshotReader(new BufferedInputStream(counted, BUFFER));
            JsonNode header = reader.header(JsonNode.class);
            long rows = 0;
            while (reader.skip()) {
                rows++;
                progress.tell(rows, counted.count, size);
            }
            return new Facts(
                    header.path("state").path("cluster").asText(),
                    header.path("takenAt").asText(),
                    header.path("secret").asText(),
                    header.path("digest").asText(),
                    rows,
                    size);
        } catch (UnreadableSnapshot unreadable) {
            throw new IOException(path + inWords(unreadable), unreadable);
        }
    }

    private static String inWords(UnreadableSnapshot unreadable) {
        return switch (unreadable.kind()) {
            case STRANGE -> " is not a backup";
            case CUT_SHORT -> " was cut short";
            case DAMAGED -> " is damaged. " + unreadable.getMessage();
            case OTHER_FORMAT -> " is of another release. " + unreadable.getMessage();
        };
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
