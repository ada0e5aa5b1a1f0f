package social.hearsay.common.preference;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names with values, as said in one place: preferences, or the parameters of one.
 *
 * @param values by name in lower case; empty where a name stands alone
 */
public record PreferenceValues(Map<String, String> values) {
    public static final PreferenceValues NONE = new PreferenceValues(Map.of());

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    public PreferenceValues {
        values = Map.copyOf(values);
    }

    /** The longest that it wants to wait, in whole milliseconds; empty without a number of seconds. */
    public Optional<Duration> waiting() {
        return value("wait", SECONDS)
                .map(seconds -> Duration.ofMillis(
                        new BigDecimal(seconds).movePointRight(3).longValue()));
    }

    /** Empty when it says neither {@code strict} nor {@code lenient}. */
    public Optional<Handling> handling() {
        return switch (values.getOrDefault("handling", "")) {
            case "strict" -> Optional.of(Handling.STRICT);
            case "lenient" -> Optional.of(Handling.LENIENT);
            default -> Optional.empty();
        };
    }

    /** What is said of this name, from 0 to 999; empty without such a number. */
    public Optional<Integer> number(String name) {
        return value(name, NUMBER).map(Integer::valueOf);
    }

    private Optional<String> value(String name, Pattern form) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> form.matcher(value).matches());
    }
}
