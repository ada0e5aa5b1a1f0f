package social.hearsay.replica.api.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;

class MomentTest {
    @Test
    void alwaysThreeDigitsOfASecond() {
        assertThat(Moment.of(Stamp.of(1_700_000_000_000L, 3, 1))).isEqualTo("2023-11-14T22:13:20.000Z");
        assertThat(Moment.of(Stamp.of(1_700_000_000_120L, 0, 1))).isEqualTo("2023-11-14T22:13:20.120Z");
        assertThat(Moment.midnight(Stamp.of(1_700_000_000_120L, 0, 1))).isEqualTo("2023-11-14T00:00:00.000Z");
    }
}
