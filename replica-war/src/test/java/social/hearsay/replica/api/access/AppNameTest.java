package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u200b", "\u2060\u00ad", "\n"})
    void ofThatNothingIsSeen(String name) {
        assertThat(AppName.isBlank(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u001b[31m", "a\u0085", "a\u2028b", "a\u202eb", "a\u2066b"})
    void thatWouldChangeWhatStandsAroundIt(String name) {
        assertThat(AppName.isPlain(name)).isFalse();
    }

    /** Joiners are part of how words and emoji are written, marks of direction as well. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tusky",
                "Ivory for iOS 2.0 \u2122",
                "\u0646\u0631\u0645\u200c\u0627",
                "\ud83d\udc68\u200d\ud83d\udc69",
                "a\u200f"
            })
    void thatIsAName(String name) {
        assertThat(AppName.isBlank(name)).isFalse();
        assertThat(AppName.isPlain(name)).isTrue();
    }
}
