package social.hearsay.common.limit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How somebody stands with a limit.
 *
 * @param granted whether one more is within it
 * @param limit how many there may be
 * @param remaining how many may come now
 * @param resetAt when it will be as if nothing had been; milliseconds since 1970
 * @param retryAfter in how many milliseconds one more is within it; 0 for now
 */
public record Standing(boolean granted, long limit, long remaining, long resetAt, long retryAfter) {
    /** What Mastodon's clients read, at that precision. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The headers of an answer, all three of them; one that is refused has {@code Retry-After} too. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-RateLimit-Limit", Long.toString(limit));
        headers.put("X-RateLimit-Remaining", Long.toString(remaining));
        headers.put("X-RateLimit-Reset", MOMENT.format(Instant.ofEpochMilli(resetAt)));
        if (!granted) {
            headers.put("Retry-After", Long.toString(Math.max(1, (retryAfter + 999) / 1_000)));
        }
        return headers;
    }
}
