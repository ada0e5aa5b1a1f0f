package social.hearsay.frontend.ops.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void runsEvenlyHoweverTheWallClockIsSet() {
        AtomicReference<Instant> wall = new AtomicReference<>(NOON);
        AtomicLong nanos = new AtomicLong(-5_000_000_000L);
        InstantSource clock = new SteadyClock(wall::get, nanos::get);
        assertThat(clock.instant()).isEqualTo(NOON);

        wall.set(NOON.minusSeconds(3_600));
        nanos.addAndGet(1_500_000_000L);

        assertThat(clock.instant()).isEqualTo(NOON.plusMillis(1_500));
    }
}
