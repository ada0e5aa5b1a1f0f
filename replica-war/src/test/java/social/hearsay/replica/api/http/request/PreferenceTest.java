package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;

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
    void nonsenseIsAsIfNotSaid() {
        for (String header : List.of("wait=soon", "wait=-1", "handling=any")) {
            assertThat(Preference.parse(List.of(header))).isEqualTo(Preference.parse(List.of()));
        }
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
    void ofMirrorsWhatMakesNoSenseIsAsIfNotSaid() {
        for (String header : List.of("mirrors=-1", "mirrors=some", "mirrors;wait=x", "mirrors;handling=x")) {
            assertThat(mirrors(header)).isEqualTo(MirrorPreference.NONE);
        }
        assertThat(mirrors("mirrors=1;wait=x").wanted()).contains(1);
    }

    private static MirrorPreference mirrors(String header) {
        return Preference.parse(List.of(header)).mirrors();
    }
}
