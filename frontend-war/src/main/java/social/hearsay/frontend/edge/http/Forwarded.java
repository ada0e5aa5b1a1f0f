package social.hearsay.frontend.edge.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Forwarded} of RFC 7239. */
final class Forwarded {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    /** A little more than the RFC has: many write addresses without the quotes that their colons need. */
    private static final Pattern PAIR =
            Pattern.compile("\\s*(" + TOKEN + ")=(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s\",;]*))\\s*(?:([,;])|$)");

    private Forwarded() {}

    /**
     * Its elements, that of the proxy nearest to here last: each is what a proxy says of who was connected to it.
     *
     * @return empty when it can't be read
     */
    static Optional<List<Map<String, String>>> elements(String header) {
        List<Map<String, String>> elements = new ArrayList<>();
        Map<String, String> element = new HashMap<>();
        Matcher pair = PAIR.matcher(header);
        int end = 0;
        while (end < header.length() && pair.find(end) && pair.start() == end) {
            end = pair.end();
            String quoted = pair.group(2);
            String value = quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            if (element.put(pair.group(1).toLowerCase(Locale.ROOT), value) != null) {
                return Optional.empty();
            }
            if (!";".equals(pair.group(4))) {
                elements.add(element);
                element = new HashMap<>();
            }
        }
        return end == header.length() && element.isEmpty() ? Optional.of(elements) : Optional.empty();
    }
}
