package social.hearsay.frontend.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.UnaryOperator;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * The sessions that went through this front end lately. A session that was dropped for want of room
 * starts again where the live replicas are, which is no less than it had seen of them. Caffeine, because
 * requests with invented tokens don't flush it as they would a plain least-recently-used map.
 */
public final class Sessions {
    private final Cache<SessionKey, SessionTimestamp> cache;
    private final UnaryOperator<VectorTimestamp> possible;

    /**
     * @param most how many to keep, 1 or more
     * @param possible what of a timestamp can be had at all: of those who are gone for good nothing more
     *     than there is, and nothing of whom replicas have folded away, so that sessions stay small
     */
    public Sessions(long most, UnaryOperator<VectorTimestamp> possible) {
        if (most < 1) {
            throw new IllegalArgumentException("A cache for at least one session, not " + most);
        }
        this.possible = possible;
        this.cache =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    public Optional<SessionTimestamp> find(SessionKey key) {
        return Optional.ofNullable(cache.getIfPresent(key));
    }

    /** Adds what the session has seen now and answers with all that it has seen. */
    public SessionTimestamp merge(SessionKey key, SessionTimestamp seen) {
        return cache.asMap().merge(key, seen, (before, now) -> possible(before.merge(now)));
    }

    /** What of that a session may still demand. */
    public SessionTimestamp possible(SessionTimestamp seen) {
        VectorTimestamp left = possible.apply(seen.timestamp());
        return left.equals(seen.timestamp()) ? seen : new SessionTimestamp(left, seen.stamp());
    }
}
