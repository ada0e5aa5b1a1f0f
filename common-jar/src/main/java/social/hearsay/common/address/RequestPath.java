package social.hearsay.common.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths and queries as they stand in a request line. */
public final class RequestPath {
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /**
     * What RFC 3986 allows in a path; anything else is for the client to encode. Possessive, because
     * what can go back keeps a place for each character on the stack.
     */
    private static final Pattern FORM = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]++|%[0-9A-Fa-f]{2})*+");

    /** Encoded: slash, backslash, percent sign, and what is below a space. */
    private static final Pattern HIDDEN = Pattern.compile("%(2f|5c|25|[01][0-9a-f]|7f)");

    private RequestPath() {}

    /**
     * The one way to write a path: what need not be encoded isn't (RFC 3986, section 6.2.2), and the
     * digits of what is are upper case.
     *
     * @return empty when it could mean different paths to different servers
     */
    public static Optional<String> normal(String path) {
        if (!FORM.matcher(path).matches()) {
            return Optional.empty();
        }
        String normal = path.indexOf('%') < 0 ? path : decoded(path);
        boolean ambiguous = normal.contains("//")
                || HIDDEN.matcher(normal.toLowerCase(Locale.ROOT)).find();
        for (String segment : normal.split("/", -1)) {
            ambiguous |= segment.equals(".") || segment.equals("..");
        }
        return ambiguous ? Optional.empty() : Optional.of(normal);
    }

    private static String decoded(String path) {
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '%') {
                normal.append(c);
                continue;
            }
            String digits = path.substring(i + 1, i + 3);
            char meant = (char) Integer.parseInt(digits, 16);
            if (isUnreserved(meant)) {
                normal.append(meant);
            } else {
                normal.append('%').append(digits.toUpperCase(Locale.ROOT));
            }
            i += 2;
        }
        return normal.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    /** Only what can't travel in a query is refused. */
    public static boolean isQuery(String query) {
        return query.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')
                && !BROKEN_ESCAPE.matcher(query).find();
    }
}
