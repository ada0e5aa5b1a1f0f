package social.hearsay.replica.storage.database;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether a SQLite file and the write-ahead log beside it belong together: SQLite itself does not ask,
 * and makes one database of any two. Each commit counts the {@code user_version}, which stands in the
 * file's first page and so in each commit of the log. What the log begins with is the commit after the
 * last one that was brought home, so the file must be there at least, and not beyond the log's end.
 *
 * <p>The formats are those of SQLite's page "Database File Format", sections 1.3 and 4.1.
 */
final class WriteAheadLog {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int SALTS = 16;
    private static final int SALTS_LENGTH = 8;
    private static final int FRAME_CHECKSUM = 16;
    private static final int CHECKSUMMED_OF_HEADER = 24;
    private static final int CHECKSUMMED_OF_FRAME = 8;
    private static final int MAGIC = 0x377f0682;
    private static final int BIG_ENDIAN_CHECKSUMS = 1;
    private static final int USER_VERSION = 60;
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;

    private final DataInputStream in;
    private final ByteBuffer header;
    private final ByteOrder order;
    private int sum1;
    private int sum2;
    private OptionalInt first = OptionalInt.empty();
    private OptionalInt last = OptionalInt.empty();

    private WriteAheadLog(DataInputStream in, ByteBuffer header) {
        this.in = in;
        this.header = header;
        this.order = (header.getInt(0) & BIG_ENDIAN_CHECKSUMS) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /**
     * What is wrong about these two, if anything. To be asked before SQLite opens them.
     *
     * @throws IOException when they can't be read
     */
    static Optional<String> mismatch(Path file, Path log) throws IOException {
        if (!Files.exists(file) || !Files.exists(log) || Files.size(file) < HEADER + USER_VERSION) {
            return Optional.empty();
        }
        int inFile = userVersion(file);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(log)))) {
            Optional<WriteAheadLog> read = read(in);
            if (read.isEmpty() || read.get().first.isEmpty()) {
                return Optional.empty();
            }
            int begin = read.get().first.getAsInt();
            int end = read.get().last.orElse(begin);
            // Differences, since the count may pass the largest number.
            if (inFile - (begin - 1) < 0) {
                return Optional.of(file.getFileName() + " is older than its write-ahead log: it ends at commit "
                        + inFile + ", and the log goes on after commit " + (begin - 1));
            }
            return end - inFile < 0
                    ? Optional.of(file.getFileName() + " is newer than its write-ahead log: it has commit " + inFile
                            + ", and the log ends at commit " + end)
                    : Optional.empty();
        }
    }

    private static int userVersion(Path file) throws IOException {
        ByteBuffer version = ByteBuffer.allocate(Integer.BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (version.hasRemaining() && channel.read(version, USER_VERSION + version.position()) >= 0) {
                // Until it is whole.
            }
        }
        return version.getInt(0);
    }

    /** All that SQLite would take of it; empty when it would take nothing. */
    private static Optional<WriteAheadLog> read(DataInputStream in) throws IOException {
        try {
            ByteBuffer header = bytes(in, HEADER);
            int pageSize = header.getInt(8);
            if ((header.getInt(0) & ~BIG_ENDIAN_CHECKSUMS) != MAGIC
                    || pageSize < SMALLEST_PAGE
                    || pageSize > LARGEST_PAGE) {
                return Optional.empty();
            }
            WriteAheadLog log = new WriteAheadLog(in, header);
            log.add(header, 0, CHECKSUMMED_OF_HEADER);
            if (log.sum1 != header.getInt(CHECKSUMMED_OF_HEADER) || log.sum2 != header.getInt(HEADER - Integer.BYTES)) {
                return Optional.empty();
            }
            log.readFrames(pageSize);
            return Optional.of(log);
        } catch (EOFException tooShort) {
            return Optional.empty();
        }
    }

    private void readFrames(int pageSize) throws IOException {
        OptionalInt uncommitted = OptionalInt.empty();
        try {
            while (true) {
                ByteBuffer frame = bytes(in, FRAME_HEADER);
                ByteBuffer page = bytes(in, pageSize);
                add(frame, 0, CHECKSUMMED_OF_FRAME);
                add(page, 0, pageSize);
                boolean salted =
                        frame.slice(CHECKSUMMED_OF_FRAME, SALTS_LENGTH).equals(header.slice(SALTS, SALTS_LENGTH));
                if (!salted
                        || frame.getInt(FRAME_CHECKSUM) != sum1
                        || frame.getInt(FRAME_CHECKSUM + Integer.BYTES) != sum2) {
                    return;
                }
                if (frame.getInt(0) == 1) {
                    uncommitted = OptionalInt.of(page.getInt(USER_VERSION));
                }
                boolean commits = frame.getInt(Integer.BYTES) != 0;
                if (commits && uncommitted.isPresent()) {
                    first = first.isPresent() ? first : uncommitted;
                    last = uncommitted;
                    uncommitted = OptionalInt.empty();
                }
            }
        } catch (EOFException end) {
            // As a log that was cut off by a crash ends.
        }
    }

    private void add(ByteBuffer bytes, int from, int to) {
        ByteBuffer words = bytes.duplicate().order(order);
        for (int at = from; at < to; at += 2 * Integer.BYTES) {
            sum1 += words.getInt(at) + sum2;
            sum2 += words.getInt(at + Integer.BYTES) + sum1;
        }
    }

    private static ByteBuffer bytes(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
