package social.hearsay.replica.api.http.request;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.http.HeadCheck;

/**
 * What a browser brings besides parameters.
 *
 * @param site where it believes to be
 * @param cookies by name, as they came; whatever they hold
 * @param accept what it takes
 */
public record Browser(Site site, Map<String, String> cookies, Optional<String> accept) {
    private static final String HOST_PREFIX = "__Host-";

    public Browser {
        cookies = Map.copyOf(cookies);
    }

    public static Browser of(ContainerRequestContext request) {
        List<String> lines = request.getHeaders().getOrDefault(HttpHeaders.COOKIE, List.of());
        return new Browser(Call.of(request).site(), parse(lines), HeadCheck.accepted(request));
    }

    /** The pairs of all lines (RFC 6265, 5.4); of two with one name the first, which is of the longer path. */
    static Map<String, String> parse(List<String> lines) {
        Map<String, String> found = new HashMap<>();
        for (String line : lines) {
            for (String pair : line.split(";", -1)) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2 && !parts[0].isBlank()) {
                    found.putIfAbsent(parts[0].strip(), parts[1].strip());
                }
            }
        }
        return found;
    }

    /** A cookie that was set by {@link #cookie(String, String, Duration)}. */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(fullName(name))).filter(value -> !value.isEmpty());
    }

    /**
     * The header that makes it keep a cookie for this host alone. By HTTPS its name says that it was set by
     * this very host and by HTTPS, as browsers see to: no neighbour can have put it there.
     *
     * @param value in characters that a cookie may have
     * @param time for how long; zero to forget it
     */
    public String cookie(String name, String value, Duration time) {
        return fullName(name) + "=" + value + "; Path=/; Max-Age=" + time.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (isSecure() ? "; Secure" : "");
    }

    private String fullName(String name) {
        return isSecure() ? HOST_PREFIX + name : name;
    }

    private boolean isSecure() {
        return site.scheme().equals("https");
    }
}
