package social.hearsay.frontend.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client said with {@code Prefer} (RFC 7240). What can't be understood is ignored, as the RFC
 * wants it.
 *
 * @param waiting the longest it wants to wait; not negative
 * @param handling whether it would rather have an error or an answer that is behind
 */
public record Preference(Optional<Duration> waiting, Optional<Handling> handling) {
    public static final Preference NONE = new Preference(Optional.empty(), Optional.empty());

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?([0-9]{1,6}(?:\\.[0-9]{1,3})?)\"?");
    private static final Pattern HANDLING = Pattern.compile("handling\\s*=\\s*\"?(strict|lenient)\"?");

    /** @param header all lines, joined by commas */
    public static Preference parse(String header) {
        Optional<Duration> wait = Optional.empty();
        Optional<Handling> handling = Optional.empty();
        for (String preference : header.split("[,;]", -1)) {
            Matcher waits = WAIT.matcher(preference.strip());
            Matcher handles = HANDLING.matcher(preference.strip());
            if (wait.isEmpty() && waits.matches()) {
                wait = Optional.of(Duration.ofMillis(
                        new BigDecimal(waits.group(1)).movePointRight(3).longValue()));
            } else if (handling.isEmpty() && handles.matches()) {
                handling = Optional.of(handles.group(1).equals("strict") ? Handling.STRICT : Handling.LENIENT);
            }
        }
        return new Preference(wait, handling);
    }

    /** The header that asks a replica for this. */
    public static String format(Duration wait, Handling handling) {
        BigDecimal seconds =
                BigDecimal.valueOf(wait.toMillis()).movePointLeft(3).setScale(3, RoundingMode.DOWN);
        return "wait=" + seconds.toPlainString() + ", handling=" + handling.text();
    }

    public boolean isStrict() {
        return handling.filter(Handling.STRICT::equals).isPresent();
    }

    public boolean isLenient() {
        return handling.filter(Handling.LENIENT::equals).isPresent();
    }
}
