package social.hearsay.replica.storage.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL whose parameters have names ({@code :me}), as JDBC takes it.
 *
 * @param marked the text with a question mark for each parameter
 * @param names the parameters' names in the order of the marks
 */
public record NamedText(String marked, List<String> names) {
    private static final Map<String, NamedText> KNOWN = new ConcurrentHashMap<>();

    /**
     * SQLite looks into the value of a parameter that is a limit, and plans the statement anew when that has changed; and,
     * of the parameters behind the thirty-first, when any has. Long statements cost more to plan than to run, and
     * the plan is the same: so no limit is a parameter alone.
     */
    private static final Pattern LIMIT = Pattern.compile("limit \\?(?! [-+])");

    private static final Pattern NAME = Pattern.compile(":([a-z]+)");

    /**
     * For texts that are constants of the code or made of such, so that there are only so many: each is read once, which
     * costs more than running most of them.
     */
    public static NamedText of(String text) {
        NamedText known = KNOWN.get(text);
        return known == null ? KNOWN.computeIfAbsent(text, NamedText::read) : known;
    }

    private static NamedText read(String text) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        String marked = LIMIT.matcher(name.replaceAll("?")).replaceAll("limit ? + 0");
        return new NamedText(marked, List.copyOf(names));
    }

    /**
     * The arguments in the order of the marks.
     *
     * @throws IllegalArgumentException when one is missing
     */
    public @Nullable Object[] arguments(Map<String, ?> values) {
        return names.stream()
                .map(name -> {
                    if (!values.containsKey(name)) {
                        throw new IllegalArgumentException("No value for " + name);
                    }
                    return values.get(name);
                })
                .toArray();
    }
}
