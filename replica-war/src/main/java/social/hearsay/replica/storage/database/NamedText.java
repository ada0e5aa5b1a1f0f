package social.hearsay.replica.storage.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Pattern NAME = Pattern.compile(":([a-z]+)");

    public static NamedText of(String text) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group(1));
        }
        return new NamedText(name.replaceAll("?"), List.copyOf(names));
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
