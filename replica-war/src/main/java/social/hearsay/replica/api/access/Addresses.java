package social.hearsay.replica.api.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that apps give of themselves: people click on the one and are sent to the other. */
public final class Addresses {
    /** An absolute URI without a fragment (RFC 3986, 4.3), be its authority empty: {@code icecubesapp://}. */
    private static final Pattern ABSOLUTE =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,60}):[A-Za-z0-9\\-._~:/?\\[\\]@!$&'()*+,;=%]+");

    /** Schemes whose addresses are programs, or documents of whoever made them, or files of whoever opens them. */
    private static final Set<String> FORBIDDEN =
            Set.of("javascript", "vbscript", "data", "blob", "file", "filesystem", "about", "view-source");

    private Addresses() {}

    /** Whether an app may be called back there (RFC 6749, 3.1.2; RFC 8252, 7.1). */
    public static boolean isCallback(String address) {
        Matcher form = ABSOLUTE.matcher(address);
        if (!form.matches()) {
            return false;
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        return Set.of("http", "https").contains(scheme) ? isWeb(address) : !FORBIDDEN.contains(scheme);
    }

    /** Where an app says that it is from, for people to click on; null where that is no page: former releases took any. */
    public static @Nullable String shown(@Nullable String website) {
        return website == null || !isWeb(website) ? null : website;
    }

    /**
     * Whether it is a page of the web. Not one that names a user before its host, or has characters that turn
     * a line round: who links so deceives.
     */
    public static boolean isWeb(String address) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme();
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && address.codePoints().noneMatch(point -> Character.getType(point) == Character.FORMAT)
                    && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
        } catch (URISyntaxException no) {
            return false;
        }
    }
}
