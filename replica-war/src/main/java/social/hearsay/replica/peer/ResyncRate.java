package social.hearsay.replica.peer;

import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import social.hearsay.replica.runtime.Settings;

/**
 * How fast this replica brings members up to date that were away, all of them together: a token bucket of bytes, so
 * that people are served meanwhile (DRBD's {@code resync-rate}). What is new goes at once, whatever this says.
 */
@ApplicationScoped
public class ResyncRate {
    /** Pieces are so short that nobody waits longer for one. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final Executor threads;
    private final Optional<Bucket> bucket;
    private final long piece;

    @Inject
    public ResyncRate(Settings settings, Executor threads) {
        this(settings.resyncRate(), threads);
    }

    /** @param bytes a second; without, as fast as it goes */
    public ResyncRate(Optional<Long> bytes, Executor threads) {
        this.threads = threads;
        long most = bytes.map(rate -> Math.max(1, rate * LONGEST_WAIT.toMillis() / 1000))
                .orElse(Long.MAX_VALUE);
        this.piece = most;
        this.bucket = bytes.map(rate -> Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(rate, Duration.ofSeconds(1)))
                .build());
    }

    /** For the container, which makes a proxy of it. */
    ResyncRate() {
        this(Optional.empty(), Runnable::run);
    }

    /** How much of so many bytes is to be sent in one piece. */
    public long piece(long bytes) {
        return Math.min(bytes, piece);
    }

    /** Over when so many bytes may be sent; no thread waits for it. */
    public CompletionStage<Void> pass(long bytes) {
        long nanos = bucket.filter(limited -> bytes > 0)
                .map(limited -> limited.consumeIgnoringRateLimits(bytes))
                .orElse(0L);
        return nanos <= 0
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, threads));
    }
}
