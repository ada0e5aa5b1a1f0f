package social.hearsay.replica.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int RATE = 1_000;

    private long nanos;
    private long waited;

    @Test
    void readsNoFasterThanItIsToldTo() {
        Pace pace = pace(Duration.ofMinutes(1));
        for (int row = 0; row < 10 * RATE; row++) {
            pace.run();
        }
        assertThat(nanos / 1e9).isCloseTo(10, within(0.3));
    }

    @Test
    void waitsForNobodyWhoIsSlowHimself() {
        Pace pace = pace(Duration.ofMinutes(1));
        for (int row = 0; row < 10 * RATE; row++) {
            nanos += 2_000_000;
            pace.run();
        }
        assertThat(waited).isZero();
    }

    @Test
    void isSlowForAWhileOnly() {
        Pace pace = pace(Duration.ofSeconds(5));
        for (int row = 0; row < 100 * RATE; row++) {
            pace.run();
        }
        assertThat(nanos / 1e9).isCloseTo(5, within(0.5));
    }

    private Pace pace(Duration slowFor) {
        return new Pace(RATE, slowFor, Duration.ofHours(1), () -> nanos, millis -> {
            waited += millis;
            nanos += millis * 1_000_000;
        });
    }
}
