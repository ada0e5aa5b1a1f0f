package social.hearsay.replica.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Looks at the boxes of a film in an ISO base media file (MP4, QuickTime; ISO/IEC 14496-12): how large it is and how long it
 * lasts. What its maker has written beside it, such as where it was taken, is overwritten in its place, so that
 * nothing else moves. No more of the file is in memory than one head of a box.
 */
final class Films {
    /** More than any film has; a file that has more is made to keep its reader busy. */
    private static final int MOST_BOXES = 20_000;

    private static final Set<String> WITH_BOXES = Set.of("moov", "trak");
    /** User data, metadata, and extensions such as XMP. */
    private static final Set<String> PERSONAL = Set.of("udta", "meta", "uuid");

    private static final int BLANK = 1 << 16;

    private final FileChannel file;
    private int boxes;
    private int width;
    private int height;
    private long millis;
    private String brand = "";

    /**
     * What was found.
     *
     * @param width in pixels; 0 when nothing in it can be seen
     * @param height in pixels
     * @param millis 0 when it doesn't say
     * @param brand of what sort of file it is in the first place; empty when it doesn't say
     */
    record Extent(int width, int height, long millis, String brand) {
        /** What it is for those who play it. */
        MediaType type() {
            if (width == 0) {
                return MediaType.M4A;
            }
            return brand.isEmpty() || brand.equals("qt  ") ? MediaType.QUICKTIME : MediaType.MP4;
        }
    }

    private Films(FileChannel file) {
        this.file = file;
    }

    /** @throws MediaRefused when its boxes are not in order */
    static Extent clean(Path film) throws IOException, MediaRefused {
        try (FileChannel file = FileChannel.open(film, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Films films = new Films(file);
            films.walk(0, file.size());
            return new Extent(films.width, films.height, films.millis, films.brand);
        }
    }

    private void walk(long from, long to) throws IOException, MediaRefused {
        long position = from;
        while (position + 8 <= to) {
            ByteBuffer head = read(position, 16);
            long size = head.getInt(0) & 0xffffffffL;
            int begins = 8;
            if (size == 1) {
                size = head.getLong(8);
                begins = 16;
            } else if (size == 0) {
                size = to - position;
            }
            if (size < begins || size > to - position || ++boxes > MOST_BOXES) {
                throw MediaRefused.unreadable();
            }
            String type = letters(head, 4);
            box(type, position, position + begins, position + size);
            position += size;
        }
    }

    private void box(String type, long position, long content, long end) throws IOException, MediaRefused {
        if (WITH_BOXES.contains(type)) {
            walk(content, end);
        } else if (PERSONAL.contains(type)) {
            file.write(ByteBuffer.wrap("free".getBytes(StandardCharsets.ISO_8859_1)), position + 4);
            blank(content, end);
        } else if (type.equals("ftyp") && end - content >= 4) {
            brand = letters(read(content, 4), 0);
        } else if (type.equals("mvhd") && end - content >= 32) {
            duration(read(content, 32));
        } else if (type.equals("tkhd") && end - content >= 84) {
            size(read(content, (int) Math.min(96, end - content)));
        }
    }

    /** Four of them. */
    private static String letters(ByteBuffer bytes, int at) {
        byte[] letters = new byte[4];
        bytes.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    private void duration(ByteBuffer head) {
        boolean later = head.get(0) == 1;
        long scale = head.getInt(later ? 20 : 12) & 0xffffffffL;
        long duration = later ? head.getLong(24) : head.getInt(16) & 0xffffffffL;
        if (scale > 0 && duration > 0 && duration < Long.MAX_VALUE / 1000) {
            millis = duration * 1000 / scale;
        }
    }

    /** Of the largest track; one that lies on its side is as wide as it is high. */
    private void size(ByteBuffer head) {
        int more = head.get(0) == 1 ? 12 : 0;
        if (head.capacity() < 84 + more) {
            return;
        }
        int across = head.getInt(76 + more) >>> 16;
        int up = head.getInt(80 + more) >>> 16;
        boolean turned = head.getInt(40 + more) == 0 && head.getInt(44 + more) != 0;
        if ((long) across * up > (long) width * height) {
            width = turned ? up : across;
            height = turned ? across : up;
        }
    }

    private void blank(long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(BLANK);
        for (long position = from; position < to; position += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - position));
            long at = position;
            while (zeros.hasRemaining()) {
                at += file.write(zeros, at);
            }
        }
    }

    /** What is behind the end of the file reads as nothing. */
    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = file.read(bytes, position + bytes.position());
        }
        return bytes;
    }
}
