package social.hearsay.replica.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ResyncRateTest {
    private static final long RATE = 100_000;

    private final ResyncRate limited = new ResyncRate(Optional.of(RATE), Runnable::run);

    @Test
    void whereNothingBoundsItNothingWaits() {
        ResyncRate free = new ResyncRate(Optional.empty(), Runnable::run);

        assertThat(free.piece(1 << 30)).isEqualTo(1 << 30);
        assertThat(free.pass(1L << 40).toCompletableFuture()).isDone();
    }

    @Test
    void piecesTakeHalfASecondAtTheMost() {
        assertThat(limited.piece(1 << 20)).isEqualTo(RATE / 2);
        assertThat(limited.piece(17)).isEqualTo(17);
    }

    @Test
    void whatIsMoreThanTheRateWaitsWithoutAThread() {
        assertThat(limited.pass(RATE / 2).toCompletableFuture()).isDone();

        var second = limited.pass(RATE * 3600).toCompletableFuture();

        assertThat(second).isNotDone();
        second.completeOnTimeout(null, 0, TimeUnit.SECONDS);
    }

    @Test
    void nothingCostsNothing() {
        assertThat(limited.pass(0).toCompletableFuture()).isDone();
    }
}
