package social.hearsay.replica.api.request;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.replica.replication.Mirrors;

/**
 * What a request says about mirrors: {@code mirrors=1;wait=1.5;handling=strict}, where each part may
 * be missing, also the number. What it does not say is as the operator has set it.
 *
 * @param wanted on how many more disks it shall be
 * @param longest how long it would wait for them at the most
 * @param missing what to do without them: {@code strict} refuses, {@code lenient} degrades
 */
public record MirrorPreference(
        Optional<Integer> wanted, Optional<Duration> longest, Optional<Mirrors.Missing> missing) {
    public static final MirrorPreference NONE =
            new MirrorPreference(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

    /**
     * @param value of the preference {@code mirrors}; empty when it has none
     * @param parameters what follows it after a semicolon
     * @throws IllegalArgumentException when a value makes no sense
     */
    static MirrorPreference parse(String value, String parameters) {
        MirrorPreference parsed = NONE.wanting(value);
        for (String parameter : parameters.split(";", -1)) {
            String[] pair = Preference.pair(parameter);
            switch (pair[0].toLowerCase(Locale.ROOT)) {
                case "wait" -> parsed = parsed.waiting(Preference.seconds(pair[1]));
                case "handling" -> parsed = parsed.handling(Preference.lenient(pair[1]));
                default -> {
                    // As with preferences: what is not understood is as if it were not there.
                }
            }
        }
        return parsed;
    }

    /** The operator's setting as this request changes it; it never waits longer than that allows. */
    public Mirrors over(Mirrors setting) {
        long most = setting.waitMillis();
        return new Mirrors(
                wanted.orElse(setting.wanted()),
                missing.orElse(setting.missing()),
                longest.map(wished -> Math.min(wished.toMillis(), most)).orElse(most));
    }

    private MirrorPreference wanting(String number) {
        if (number.isEmpty()) {
            return this;
        }
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("Prefer: mirrors is not a number below 1000");
        }
        return new MirrorPreference(Optional.of(Integer.parseInt(number)), longest, missing);
    }

    private MirrorPreference waiting(Duration wished) {
        return new MirrorPreference(wanted, Optional.of(wished), missing);
    }

    private MirrorPreference handling(boolean lenient) {
        return new MirrorPreference(
                wanted, longest, Optional.of(lenient ? Mirrors.Missing.DEGRADE : Mirrors.Missing.REFUSE));
    }
}
