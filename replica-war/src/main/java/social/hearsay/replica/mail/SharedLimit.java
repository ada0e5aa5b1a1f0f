package social.hearsay.replica.mail;

import java.time.InstantSource;
import java.util.function.IntSupplier;
import social.hearsay.common.limit.RateLimit;
import social.hearsay.common.limit.RateLimits;
import social.hearsay.common.limit.Standing;

/** A limit of all replicas together, each of which grants its part: front ends ask them at random. */
public final class SharedLimit {
    /** Keys that are remembered. */
    private static final int MOST = 20_000;

    private final RateLimit whole;
    private final IntSupplier replicas;
    private final InstantSource clock;
    private int many;
    private RateLimits part;

    /**
     * @param whole what all grant for each key
     * @param replicas how many they are
     */
    public SharedLimit(RateLimit whole, IntSupplier replicas, InstantSource clock) {
        this.whole = whole;
        this.replicas = replicas;
        this.clock = clock;
        this.many = 1;
        this.part = new RateLimits(whole, MOST, clock);
    }

    /** Takes one, if there is one. */
    public Standing take(String key) {
        return current().take(key);
    }

    private synchronized RateLimits current() {
        int now = Math.max(1, replicas.getAsInt());
        if (now != many) {
            many = now;
            part = new RateLimits(whole.sharedBy(now), MOST, clock);
        }
        return part;
    }
}
