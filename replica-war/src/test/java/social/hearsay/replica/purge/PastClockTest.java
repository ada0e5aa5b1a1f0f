package social.hearsay.replica.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;

/** When a deletion is old enough, though the wall clock says that it lies in the future. */
class PastClockTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final PastClock past = new PastClock(Duration.ofHours(1));

    @Test
    void whatTheClockHadSeenIsOldOnceTheTimeHasReallyPassed() {
        Stamp deletion = Stamp.of(5_000_000, 0, 1);
        assertThat(past.look(0, deletion)).isEqualTo(Stamp.ZERO);
        assertThat(past.look(59 * MINUTE, deletion)).as("too young").isEqualTo(Stamp.ZERO);
        assertThat(past.look(60 * MINUTE, deletion)).isGreaterThan(deletion);
    }

    @Test
    void whatCameLaterIsNotOldYet() {
        Stamp first = Stamp.of(5_000_000, 0, 1);
        Stamp second = Stamp.of(6_000_000, 0, 1);
        past.look(0, first);
        past.look(30 * MINUTE, second);
        assertThat(past.look(61 * MINUTE, second)).isGreaterThan(first).isLessThan(second);
        assertThat(past.look(89 * MINUTE, second)).isGreaterThan(first).isLessThan(second);
        assertThat(past.look(91 * MINUTE, second)).isGreaterThan(second);
        assertThat(past.look(500 * MINUTE, second)).isGreaterThan(second);
    }

    @Test
    void looksInQuickSuccessionAreNotAllKept() {
        Stamp stamp = Stamp.of(1, 0, 1);
        for (int second = 0; second < 3_600; second++) {
            past.look(second * MINUTE / 60, stamp);
            stamp = new Stamp(stamp.value() + 1);
        }
        Stamp old = past.look(60 * MINUTE, stamp);
        assertThat(old.value())
                .isBetween(Stamp.of(1, 0, 1).value(), Stamp.of(1, 0, 1).value() + 20);
    }
}
