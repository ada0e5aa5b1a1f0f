package social.hearsay.cli.member;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import social.hearsay.cli.data.PrivateFiles;

/** The end of a log, as it grows. Control characters in it are shown as question marks. */
public final class MemberLog {
    private static final long LONGEST_BYTES = 10L << 20;
    private static final int READ_AT_ONCE = 1 << 20;

    private final Path file;
    private long position;

    private MemberLog(Path file, long position) {
        this.file = file;
        this.position = position;
    }

    /** What is logged from now on. */
    public static MemberLog fromItsEnd(Path file) {
        return new MemberLog(file, size(file));
    }

    /** One that grew past 10 MB moves aside when its member starts. */
    public static void turn(Path file) {
        PrivateFiles.directory(file.resolveSibling(""));
        try {
            if (size(file) > LONGEST_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(file)) {
                Files.createFile(file, PrivateFiles.mode());
            }
        } catch (IOException refused) {
            throw PrivateFiles.failure("can't write " + file, refused);
        }
    }

    /** The whole lines that came since the last call. A log that was cut short is read anew. */
    public List<String> newLines() {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() < position) {
                position = 0;
            }
            byte[] bytes = new byte[(int) Math.min(in.length() - position, READ_AT_ONCE)];
            in.seek(position);
            in.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n' && bytes.length < READ_AT_ONCE) {
                end--;
            }
            position += end;
            return lines(new String(bytes, 0, end, StandardCharsets.UTF_8)).toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    /** The last lines, at most so many. */
    public static List<String> last(Path file, int count) {
        MemberLog end = new MemberLog(file, Math.max(0, size(file) - READ_AT_ONCE / 4));
        List<String> lines = end.newLines();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(line -> line.replaceAll("[\\p{Cntrl}&&[^\\t]]", "?"));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException missing) {
            return 0;
        }
    }
}
