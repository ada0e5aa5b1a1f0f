package social.hearsay.replica.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
}
