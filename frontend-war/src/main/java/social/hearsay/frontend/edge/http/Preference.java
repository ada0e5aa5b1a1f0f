package social.hearsay.frontend.edge.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.preference.PreferenceValues;
import social.hearsay.common.preference.Preferences;

/**
 * What a client said with {@code Prefer} (RFC 7240). What can't be understood is ignored, as the RFC
 * wants it.
 *
 * @param waiting the longest it wants to wait; not negative
 * @param handling whether it would rather have an error or an answer that is behind; of an update,
 *     one that is on fewer disks
 * @param mirrors on how many more disks than one an update shall be before it is answered
 */
public record Preference(Optional<Duration> waiting, Optional<Handling> handling, Optional<Integer> mirrors) {
    public static final Preference NONE = new Preference(Optional.empty(), Optional.empty(), Optional.empty());

    /** @param header all lines, joined by commas */
    public static Preference parse(String header) {
        PreferenceValues said = Preferences.parse(List.of(header)).said();
        return new Preference(said.waiting(), said.handling(), said.number("mirrors"));
    }

    /** The header that asks a replica for this. */
    public static String format(Duration wait, Handling handling) {
        return "wait=" + seconds(wait) + ", handling=" + handling.text();
    }

    /**
     * What to add to that for an update: what the client said about mirrors, as parameters of their
     * own, because the other two speak of the wait for what the session has seen. What it did not say
     * is as the replica's operator has set it.
     *
     * @param longest how long the replica may wait for them
     */
    public String formatMirrors(Duration longest) {
        return "mirrors"
                + mirrors.map(number -> "=" + number).orElse("")
                + ";wait=" + seconds(longest)
                + handling.map(wished -> ";handling=" + wished.text()).orElse("");
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis())
                .movePointLeft(3)
                .setScale(3, RoundingMode.DOWN)
                .toPlainString();
    }

    public boolean isStrict() {
        return handling.filter(Handling.STRICT::equals).isPresent();
    }

    public boolean isLenient() {
        return handling.filter(Handling.LENIENT::equals).isPresent();
    }
}
