package social.hearsay.replica.microblog.site;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a file of the site is called: names with {@code /} between them, such as {@code about/index.html}, that are valid on every
 * file system and lead nowhere else. Names that differ by case alone are one: some file systems can't tell them apart.
 */
public final class SitePath {
    /** Names in a path. */
    public static final int DEEPEST = 8;

    /** Of one name, in bytes of UTF-8: what every file system takes, with room for what is written beside a file. */
    static final int LONGEST_NAME = 200;

    /** Of a path, in bytes of UTF-8. */
    private static final int LONGEST = 800;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}<>:\"|?*\\\\]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,5}");

    /** What editors and downloads write beside a file before it is whole. */
    private static final Set<String> UNFINISHED =
            Set.of("tmp", "temp", "part", "partial", "crdownload", "swp", "swx", "swo", "bak", "orig", "lock");

    private SitePath() {}

    /** Why nothing can be called that, in words for the operator; empty when it can. */
    public static Optional<String> problem(String path) {
        List<String> names = names(path);
        if (names.size() > DEEPEST || bytes(path) > LONGEST) {
            return Optional.of("its path is too long");
        }
        return names.stream().flatMap(name -> problemOfName(name).stream()).findFirst();
    }

    private static Optional<String> problemOfName(String name) {
        if (name.isEmpty()
                || name.startsWith(".")
                || name.startsWith("#")
                || name.endsWith("~")
                || isUnfinished(name)) {
            return Optional.of("hidden and temporary files stay where they are");
        }
        boolean valid = bytes(name) <= LONGEST_NAME
                && name.equals(name.strip())
                && !name.endsWith(".")
                && !FORBIDDEN.matcher(name).find()
                && !DEVICE.matcher(name).matches();
        if (!valid) {
            return Optional.of("its name isn't valid everywhere");
        }
        return Normalizer.isNormalized(name, Normalizer.Form.NFC)
                ? Optional.empty()
                : Optional.of("its name isn't in Unicode's form NFC");
    }

    private static boolean isUnfinished(String name) {
        return UNFINISHED.contains(ending(name));
    }

    /** What those are equal in that are one. */
    public static String key(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The keys of the directories that it is in, the nearest last. */
    static List<String> ancestors(String key) {
        List<String> names = names(key);
        return IntStream.range(1, names.size())
                .mapToObj(length -> String.join("/", names.subList(0, length)))
                .toList();
    }

    /** The ending of its name as files are called by it; {@code bin} where it has none of that form. */
    public static String extension(String path) {
        String ending = ending(path);
        return EXTENSION.matcher(ending).matches() ? ending : "bin";
    }

    /** The path with more before the ending of its name, which is cut where it becomes too long. */
    public static String marked(String path, String mark) {
        int name = path.lastIndexOf('/') + 1;
        int dot = path.lastIndexOf('.');
        int end = dot > name ? dot : path.length();
        String ending = path.substring(end);
        String stem = path.substring(name, end);
        while (!stem.isEmpty() && bytes(stem + mark + ending) > LONGEST_NAME) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return path.substring(0, name) + (stem + mark).strip() + ending;
    }

    private static String ending(String path) {
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<String> names(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
