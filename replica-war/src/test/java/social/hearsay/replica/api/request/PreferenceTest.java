package social.hearsay.replica.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.replication.Mirrors;

class PreferenceTest {
    @Test
    void strictUnlessItSaysOtherwise() {
        assertThat(Preference.parse(List.of()))
                .isEqualTo(new Preference(Optional.empty(), false, MirrorPreference.NONE));
    }

    @Test
    void readsFractionsOfSecondsAndHandling() {
        assertThat(Preference.parse(List.of("wait=1.5, handling=lenient, respond-async")))
                .isEqualTo(new Preference(Optional.of(Duration.ofMillis(1500)), true, MirrorPreference.NONE));
        assertThat(Preference.parse(List.of("handling=strict", "wait=\"2\"")))
                .isEqualTo(new Preference(Optional.of(Duration.ofSeconds(2)), false, MirrorPreference.NONE));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Preference.parse(List.of("wait=soon"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Preference.parse(List.of("wait=-1"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Preference.parse(List.of("handling=any")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatARequestSaysAboutMirrorsGoesBeforeTheSettingButForTheTime() {
        Mirrors setting = new Mirrors(1, Mirrors.Missing.DEGRADE, 2_000);
        assertThat(mirrors("wait=1, mirrors;wait=2.000").over(setting)).isEqualTo(setting);
        assertThat(mirrors("mirrors=2").over(setting)).isEqualTo(new Mirrors(2, Mirrors.Missing.DEGRADE, 2_000));
        assertThat(mirrors("mirrors=0;wait=9;handling=strict").over(setting))
                .isEqualTo(new Mirrors(0, Mirrors.Missing.REFUSE, 2_000));
        assertThat(mirrors("mirrors; wait=\"0.5\"; handling=lenient, handling=strict")
                        .over(new Mirrors(1, Mirrors.Missing.REFUSE, 2_000)))
                .isEqualTo(new Mirrors(1, Mirrors.Missing.DEGRADE, 500));
    }

    @Test
    void mirrorsThatMakeNoSenseAreRefused() {
        for (String header : List.of("mirrors=-1", "mirrors=some", "mirrors=1;wait=x", "mirrors=1;handling=x")) {
            assertThatThrownBy(() -> mirrors(header)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static MirrorPreference mirrors(String header) {
        return Preference.parse(List.of(header)).mirrors();
    }
}
