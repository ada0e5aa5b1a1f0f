package social.hearsay.common.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    @Test
    void readsTheExamplesOfTheRfc() {
        assertThat(said("respond-async, wait=100, handling=lenient"))
                .isEqualTo(Map.of("respond-async", "", "wait", "100", "handling", "lenient"));
        assertThat(said("foo; bar")).isEqualTo(Map.of("foo", ""));
        assertThat(said("foo; bar=\"\"")).isEqualTo(said("foo=\"\"; bar")).isEqualTo(said("foo"));
        assertThat(said("Lenient")).isEqualTo(Map.of("lenient", ""));
    }

    @Test
    void parametersBelongToTheirPreference() {
        Preferences read = Preferences.parse(List.of("mirrors=1 ; wait = 1.5 ; handling=\"strict\", wait=2"));
        assertThat(read.said().number("mirrors")).contains(1);
        assertThat(read.said().waiting()).contains(Duration.ofSeconds(2));
        assertThat(read.said().handling()).isEmpty();
        assertThat(read.parametersOf("mirrors").waiting()).contains(Duration.ofMillis(1500));
        assertThat(read.parametersOf("mirrors").handling()).contains(Handling.STRICT);
        assertThat(read.parametersOf("wait")).isEqualTo(PreferenceValues.NONE);
        assertThat(read.parametersOf("other")).isEqualTo(PreferenceValues.NONE);
    }

    @Test
    void theFirstCountsOverAllLines() {
        Preferences read = Preferences.parse(List.of("wait=1;a=1;a=2, WAIT=2;a=3", "wait=3"));
        assertThat(read.said().waiting()).contains(Duration.ofSeconds(1));
        assertThat(read.parametersOf("wait").number("a")).contains(1);
    }

    @Test
    void quotedStringsMayHoldWhatSeparates() {
        assertThat(said("a=\"x, wait=1; b\", c=\"q\\\"\\\\, d=1\", e=2"))
                .isEqualTo(Map.of("a", "x, wait=1; b", "c", "q\"\\, d=1", "e", "2"));
    }

    @Test
    void whatHasNoFormIsPassedOverAndTheRestCounts() {
        assertThat(said("=1, a b=2, c=d e, ,, wait=1, f=\"open, g=1")).isEqualTo(Map.of("wait", "1"));
        assertThat(said("")).isEmpty();
        assertThat(said("\\")).isEmpty();
        assertThat(said("a=\"\\")).isEmpty();
    }

    @Test
    void valuesThatMakeNoSenseAreAsIfNotSaid() {
        for (String header : List.of("wait=soon", "wait=-1", "wait=", "wait=1e3", "wait=1234567890", "wait=.5")) {
            assertThat(Preferences.parse(List.of(header)).said().waiting())
                    .as(header)
                    .isEmpty();
        }
        for (String header : List.of("mirrors=-1", "mirrors=all", "mirrors=1000", "mirrors")) {
            assertThat(Preferences.parse(List.of(header)).said().number("mirrors"))
                    .as(header)
                    .isEmpty();
        }
        assertThat(Preferences.parse(List.of("handling=any")).said().handling()).isEmpty();
    }

    private static Map<String, String> said(String header) {
        return Preferences.parse(List.of(header)).said().values();
    }
}
