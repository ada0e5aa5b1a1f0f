package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SteadyTimersTest {
    private long wall = 1_000_000;
    private long steady = 5_000;
    private int set;
    private boolean fails;

    @AutoClose
    private final SteadyTimers timers = new SteadyTimers(() -> Instant.ofEpochMilli(wall), () -> steady, this::setAnew);

    @Test
    void timersAreSetAnewOnceWhenTheClockIsSetBack() {
        look(1_000, 1_000);
        look(1_000, -300_000);
        look(1_000, 1_000);

        assertThat(set).isEqualTo(1);
    }

    @Test
    void aClockThatRunsAJumpAheadOrAWhileInWhichNothingRanChangesNothing() {
        look(1_000, 990);
        look(1_000, 3_600_000);
        look(50_000, 50_000);

        assertThat(set).isZero();
    }

    @Test
    void whatFailsIsTriedAgain() {
        fails = true;
        look(1_000, -300_000);
        fails = false;
        look(1_000, 1_000);

        assertThat(set).isEqualTo(2);
    }

    private void look(long steadyMillis, long wallMillis) {
        steady += steadyMillis;
        wall += wallMillis;
        timers.look();
    }

    private void setAnew() {
        set++;
        if (fails) {
            throw new IllegalStateException("not now");
        }
    }
}
