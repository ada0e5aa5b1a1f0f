package social.hearsay.replica.api.http.request;

import java.time.Duration;
import java.util.Optional;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.preference.PreferenceValues;
import social.hearsay.common.preference.Preferences;
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

    static MirrorPreference of(Preferences read) {
        PreferenceValues parameters = read.parametersOf("mirrors");
        return new MirrorPreference(
                read.said().number("mirrors"),
                parameters.waiting(),
                parameters.handling().map(MirrorPreference::missing));
    }

    /** The operator's setting as this request changes it; it never waits longer than that allows. */
    public Mirrors over(Mirrors setting) {
        long most = setting.waitMillis();
        return new Mirrors(
                wanted.orElse(setting.wanted()),
                missing.orElse(setting.missing()),
                longest.map(wished -> Math.min(wished.toMillis(), most)).orElse(most));
    }

    private static Mirrors.Missing missing(Handling handling) {
        return handling == Handling.STRICT ? Mirrors.Missing.REFUSE : Mirrors.Missing.DEGRADE;
    }
}
