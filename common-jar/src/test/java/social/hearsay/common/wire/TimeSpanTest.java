package social.hearsay.common.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSpanTest {
    @Test
    void whatIsWrittenIsWhatIsRead() {
        for (String text : List.of("0s", "1500ms", "20s", "90s", "5m", "1h", "36h", "2d")) {
            assertThat(TimeSpan.text(TimeSpan.parse(text).orElseThrow())).isEqualTo(text);
        }
        assertThat(TimeSpan.parse("60m")).contains(Duration.ofHours(1));
    }

    @Test
    void nothingElseIsASpan() {
        for (String text : List.of("", "1", "h", "-1s", "1 h", "1.5h", "9999999999s", "1w", "PT1H")) {
            assertThat(TimeSpan.parse(text)).as(text).isEmpty();
        }
    }
}
