package social.hearsay.common.limit;

import java.time.DateTimeException;
import java.time.Duration;

/**
 * So many in so long.
 *
 * @param most at least 1; also how many may come at once
 * @param period more than nothing
 */
public record RateLimit(int most, Duration period) {
    public RateLimit {
        if (most < 1 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("A limit is at least 1 in more than no time");
        }
    }

    /**
     * Reads a setting.
     *
     * @param text a number, a slash and an ISO 8601 duration, such as {@code 300/PT5M}
     * @throws IllegalArgumentException when it is anything else; the message names the setting
     */
    public static RateLimit parse(String setting, String text) {
        int slash = text.indexOf('/');
        try {
            return new RateLimit(
                    Integer.parseInt(text.substring(0, Math.max(0, slash)).strip()),
                    Duration.parse(text.substring(slash + 1).strip()));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw new IllegalArgumentException(setting + ": not such as 300/PT5M: " + text, malformed);
        }
    }

    /** The part of each of so many who count apart, at random; at least 1. */
    public RateLimit sharedBy(int many) {
        return new RateLimit(Math.max(1, (most + Math.max(1, many) - 1) / Math.max(1, many)), period);
    }
}
