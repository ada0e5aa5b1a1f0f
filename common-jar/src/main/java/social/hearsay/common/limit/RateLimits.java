package social.hearsay.common.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each key. Whoever has been forgotten for want of memory, or done nothing for a
 * period, begins with a full one.
 */
public final class RateLimits {
    private final RateLimit limit;
    private final InstantSource clock;
    private final Cache<String, Bucket> buckets;

    /**
     * @param limit for each key
     * @param mostKeys how many are remembered; some 300 bytes each
     */
    public RateLimits(RateLimit limit, int mostKeys, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterAccess(limit.period())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .executor(Runnable::run)
                .build();
    }

    /** Takes one, if there is one. */
    public Standing take(String key) {
        Bucket bucket = bucket(key);
        boolean granted = bucket.tryConsume(1);
        return standing(bucket, granted);
    }

    /** How it would be to take one. */
    public Standing look(String key) {
        Bucket bucket = bucket(key);
        return standing(bucket, bucket.estimateAbilityToConsume(1).canBeConsumed());
    }

    private Standing standing(Bucket bucket, boolean granted) {
        EstimationProbe all = bucket.estimateAbilityToConsume(limit.most());
        long now = clock.millis();
        long untilOne =
                TimeUnit.NANOSECONDS.toMillis(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        long untilFull = TimeUnit.NANOSECONDS.toMillis(all.getNanosToWaitForRefill());
        return new Standing(granted, limit.most(), all.getRemainingTokens(), now + untilFull, untilOne);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                unknown -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(limit.most())
                                .refillGreedy(limit.most(), limit.period())
                                .build())
                        .withCustomTimePrecision(new Meter(clock))
                        .build());
    }

    /** The clock that was given, as the library asks for it. */
    private record Meter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
