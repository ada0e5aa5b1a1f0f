package social.hearsay.frontend.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which paths are forwarded: the public ones, and nothing that only looks like one. */
public enum PublicPath {
    FORWARDED,
    /** Not a path that anything public is under. */
    UNKNOWN,
    /** It could mean different paths to different servers: never forwarded. */
    TRICK;

    private static final List<String> PREFIXES = List.of("/api/", "/oauth/", "/.well-known/", "/nodeinfo/", "/media/");

    /**
     * What RFC 3986 allows in a path; anything else is for the client to encode. Possessive, because
     * what can go back keeps a place for each character on the stack.
     */
    private static final Pattern FORM = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,=:@/-]++|%[0-9a-f]{2})*+");

    /** Encoded: dot, slash, backslash, percent sign, and what is below a space. */
    private static final Pattern HIDDEN = Pattern.compile("%(2e|2f|5c|25|[01][0-9a-f]|7f)");

    /** @param path as it stands in the request line, nothing decoded, without the query */
    public static PublicPath of(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(lower).matches()
                || lower.contains("//")
                || HIDDEN.matcher(lower).find()) {
            return TRICK;
        }
        for (String segment : lower.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return TRICK;
            }
        }
        return PREFIXES.stream().anyMatch(path::startsWith) ? FORWARDED : UNKNOWN;
    }

    /** @param query as it stands in the request line; only what can't travel in one is refused */
    public static boolean isSafeQuery(String query) {
        return query.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }
}
