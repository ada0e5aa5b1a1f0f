package social.hearsay.replica.api.http.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.preference.Preferences;

/**
 * How a request would like to wait (RFC 7240). What can't be understood is ignored, as the RFC wants
 * it.
 *
 * @param longest how long at the most; empty when it does not say
 * @param lenient whether an answer that is behind is better than none
 * @param mirrors on how many disks it would like to be
 */
public record Preference(Optional<Duration> longest, boolean lenient, MirrorPreference mirrors) {
    /** Reads the headers called {@code Prefer}; preferences of other names are left alone. */
    public static Preference parse(List<String> headers) {
        Preferences read = Preferences.parse(headers);
        return new Preference(
                read.said().waiting(),
                read.said().handling().filter(Handling.LENIENT::equals).isPresent(),
                MirrorPreference.of(read));
    }
}
