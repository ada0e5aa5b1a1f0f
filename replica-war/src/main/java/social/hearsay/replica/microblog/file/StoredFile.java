package social.hearsay.replica.microblog.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import social.hearsay.common.wire.Json;

/**
 * A file as everything that shows it names it.
 *
 * @param sha256 of its bytes, in 64 hexadecimal digits: what it is called on each disk
 * @param extension of its type, without a dot: {@code jpg}, {@code mp4}
 * @param bytes its length
 * @param width in pixels; 0 for what can't be seen
 * @param height in pixels; 0 for what can't be seen
 * @param millis how long it lasts; 0 for what doesn't, or where that is not known
 */
public record StoredFile(String sha256, String extension, long bytes, int width, int height, long millis) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,5}");

    /** @throws IllegalArgumentException when no file can be called that */
    public StoredFile {
        if (!isName(sha256) || !EXTENSION.matcher(extension).matches() || bytes < 0) {
            throw new IllegalArgumentException("Not a file: " + sha256 + "." + extension);
        }
    }

    /** Whether that can be the SHA-256 of something. */
    public static boolean isName(String sha256) {
        return SHA256.matcher(sha256).matches();
    }

    /** What it is called in addresses. */
    public String name() {
        return sha256 + "." + extension;
    }

    /** All that some JSON names, wherever in it. */
    public static List<StoredFile> in(String json) {
        List<StoredFile> files = new ArrayList<>();
        collect(Json.read(json, Map.class), files);
        return files;
    }

    private static void collect(Object value, List<StoredFile> files) {
        if (value instanceof Map<?, ?> object && object.get("sha256") instanceof String) {
            files.add(parse(Json.write(object)));
        } else if (value instanceof Map<?, ?> object) {
            object.values().stream().filter(Objects::nonNull).forEach(each -> collect(each, files));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, files));
        }
    }

    /** As profiles keep it. */
    public String text() {
        return Json.write(this);
    }

    /** @throws IllegalArgumentException when that is no file as {@link #text} writes it */
    public static StoredFile parse(String text) {
        return Json.read(text, StoredFile.class);
    }
}
