package social.hearsay.replica.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a file that somebody wants (RFC 9110, section 14); of more than a mebibyte they get the beginning.
 *
 * @param first from 0
 * @param last inclusive
 */
public record FileRange(long first, long last) {
    private static final int LONGEST = 1 << 20;
    private static final Pattern FORM = Pattern.compile("bytes=([0-9]{1,15})-([0-9]{0,15})");

    /** What was read: at least one byte. */
    public static final class Read {
        private final byte[] bytes;
        private final long first;
        private final long total;

        private Read(byte[] bytes, long first, long total) {
            this.bytes = bytes;
            this.first = first;
            this.total = total;
        }

        /** The bytes themselves, which nobody changes. */
        public byte[] bytes() {
            return bytes;
        }

        /** As the header of that name has it. */
        public String contentRange() {
            return "bytes " + first + "-" + (first + bytes.length - 1) + "/" + total;
        }
    }

    /** Empty for several ranges, a suffix, and what is none. */
    public static Optional<FileRange> parse(String header) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long first = Long.parseLong(form.group(1));
        long last = form.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(form.group(2));
        return last < first ? Optional.empty() : Optional.of(new FileRange(first, last));
    }

    /** The beginning of it, if it is longer than so many bytes, 1 at least. */
    public FileRange atMost(long bytes) {
        return last - first < bytes ? this : new FileRange(first, first + bytes - 1);
    }

    /** Those bytes; empty when the file is too short for any. */
    public Optional<Read> read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (first >= size) {
                return Optional.empty();
            }
            int length = (int) Math.min(LONGEST, Math.min(last, size - 1) - first + 1);
            ByteBuffer bytes = ByteBuffer.allocate(length);
            int read = 0;
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes, first + bytes.position());
            }
            return Optional.of(new Read(Arrays.copyOf(bytes.array(), bytes.position()), first, size));
        }
    }
}
