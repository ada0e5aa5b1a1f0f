package social.hearsay.replica.api.http.request;

import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.file.StoredFile;

/**
 * Where the client believes it is: the base of every absolute URL in its answer.
 *
 * @param scheme {@code http} or {@code https}
 * @param host name and, where it is not the scheme's own, port
 */
public record Site(String scheme, String host) {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    /** @throws IllegalArgumentException when either is not what it should be */
    public Site {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("Not a scheme for a site: " + scheme);
        }
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("Not a host name");
        }
    }

    /**
     * As the front end says, or else as the request itself does.
     *
     * @param forwardedProto the header {@code X-Forwarded-Proto}
     * @param forwardedHost the header {@code X-Forwarded-Host}
     */
    static Site of(@Nullable String forwardedProto, @Nullable String forwardedHost, String scheme, String authority) {
        return new Site(
                forwardedProto == null ? scheme : forwardedProto, forwardedHost == null ? authority : forwardedHost);
    }

    /** The site's root, without a slash at the end. */
    public String base() {
        return scheme + "://" + host;
    }

    /** The base of its WebSocket addresses. */
    public String streaming() {
        return (scheme.equals("https") ? "wss://" : "ws://") + host;
    }

    public String profile(String handle) {
        return base() + "/@" + handle;
    }

    public String status(String handle, long id) {
        return profile(handle) + "/" + id;
    }

    /** Where a file is found. */
    public String file(StoredFile file) {
        return base() + "/media/" + file.name();
    }

    /** @param name in its normal form, which has nothing in it that a form encodes otherwise than a path */
    public String tag(String name) {
        return base() + "/tags/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /**
     * What this server is called after the second {@code @} of {@code @name@host} by who knows it as this
     * site, in lower case: with a port that the scheme implies and without, in ASCII and as people read it.
     */
    public Set<String> names() {
        String ascii = host.toLowerCase(Locale.ROOT);
        String implied = scheme.equals("https") ? ":443" : ":80";
        String shortest = ascii.endsWith(implied) ? ascii.substring(0, ascii.length() - implied.length()) : ascii;
        boolean port = shortest.indexOf(':', shortest.indexOf(']') + 1) >= 0;
        String shown =
                ascii.startsWith("[") ? shortest : IDN.toUnicode(shortest).toLowerCase(Locale.ROOT);
        return port
                ? Set.copyOf(List.of(shortest, shown))
                : Set.copyOf(List.of(shortest, shown, shortest + implied, shown + implied));
    }
}
