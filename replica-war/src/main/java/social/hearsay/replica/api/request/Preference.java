package social.hearsay.replica.api.request;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a request would like to wait (RFC 7240).
 *
 * @param longest how long at the most; empty when it does not say
 * @param lenient whether an answer that is behind is better than none
 * @param mirrors on how many disks it would like to be
 */
public record Preference(Optional<Duration> longest, boolean lenient, MirrorPreference mirrors) {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    /**
     * Reads the headers called {@code Prefer}; preferences of other names are left alone.
     *
     * @throws IllegalArgumentException when one of ours has a value that makes no sense
     */
    public static Preference parse(List<String> headers) {
        Optional<Duration> wait = Optional.empty();
        boolean lenient = false;
        MirrorPreference mirrors = MirrorPreference.NONE;
        for (String header : headers) {
            for (String preference : header.split(",", -1)) {
                String[] parts = preference.split(";", 2);
                String[] pair = pair(parts[0]);
                switch (pair[0].toLowerCase(Locale.ROOT)) {
                    case "wait" -> wait = Optional.of(seconds(pair[1]));
                    case "handling" -> lenient = lenient(pair[1]);
                    case "mirrors" -> mirrors = MirrorPreference.parse(pair[1], parts.length < 2 ? "" : parts[1]);
                    default -> {
                        // RFC 7240, section 2: what is not understood is as if it were not there.
                    }
                }
            }
        }
        return new Preference(wait, lenient, mirrors);
    }

    /** Name and value; the value is empty when there is none. */
    static String[] pair(String text) {
        String[] pair = text.split("=", 2);
        return new String[] {
            pair[0].strip(), pair.length < 2 ? "" : pair[1].strip().replace("\"", "")
        };
    }

    static Duration seconds(String value) {
        if (!SECONDS.matcher(value).matches()) {
            throw new IllegalArgumentException("Prefer: wait is not a number of seconds");
        }
        return Duration.ofMillis((long) (Double.parseDouble(value) * 1000));
    }

    static boolean lenient(String value) {
        return switch (value) {
            case "lenient" -> true;
            case "strict" -> false;
            default -> throw new IllegalArgumentException("Prefer: handling is strict or lenient");
        };
    }
}
