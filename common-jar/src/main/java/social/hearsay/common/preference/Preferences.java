package social.hearsay.common.preference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that a request prefers. Of a preference that is said more than once the first counts, of a
 * parameter likewise (RFC 7240, section 2); what has not the form of one is passed over.
 *
 * @param said the preferences themselves
 * @param parameters what follows each of them after semicolons, by its name in lower case
 */
public record Preferences(PreferenceValues said, Map<String, PreferenceValues> parameters) {
    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    public Preferences {
        parameters = Map.copyOf(parameters);
    }

    /** @param lines the values of all headers called {@code Prefer}, in their order */
    public static Preferences parse(List<String> lines) {
        Map<String, String> said = new HashMap<>();
        Map<String, PreferenceValues> parameters = new HashMap<>();
        for (String line : lines) {
            for (String preference : split(line, ',')) {
                List<String> parts = split(preference, ';');
                Pair.read(parts.get(0)).ifPresent(pair -> {
                    if (said.putIfAbsent(pair.name(), pair.value()) == null) {
                        parameters.put(pair.name(), values(parts.subList(1, parts.size())));
                    }
                });
            }
        }
        return new Preferences(new PreferenceValues(said), parameters);
    }

    /** The parameters of the preference with this name, in lower case; none when there is no such. */
    public PreferenceValues parametersOf(String name) {
        return parameters.getOrDefault(name, PreferenceValues.NONE);
    }

    private static PreferenceValues values(List<String> parts) {
        Map<String, String> values = new HashMap<>();
        parts.forEach(part -> Pair.read(part).ifPresent(pair -> values.putIfAbsent(pair.name(), pair.value())));
        return new PreferenceValues(values);
    }

    /** At each separator that is not in a quoted string; never empty. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '"') {
                quoted = !quoted;
            } else if (next == '\\' && quoted) {
                at++;
            } else if (next == separator && !quoted) {
                parts.add(text.substring(begin, at));
                begin = at + 1;
            }
        }
        parts.add(text.substring(begin));
        return parts;
    }

    private record Pair(String name, String value) {
        static Optional<Pair> read(String text) {
            String[] sides = text.split("=", 2);
            String name = sides[0].strip();
            String word = sides.length < 2 ? "" : sides[1].strip();
            boolean quoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
            if (!isToken(name) || !(quoted || word.isEmpty() || isToken(word))) {
                return Optional.empty();
            }
            String value = quoted ? word.substring(1, word.length() - 1).replaceAll("\\\\(.)", "$1") : word;
            return Optional.of(new Pair(name.toLowerCase(Locale.ROOT), value));
        }

        private static boolean isToken(String text) {
            return TOKEN.matcher(text).matches();
        }
    }
}
