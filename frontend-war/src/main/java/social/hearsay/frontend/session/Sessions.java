package social.hearsay.frontend.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/**
 * The sessions that went through this front end lately. A session that was dropped for want of room
 * starts again where the live replicas are, which is no less than it had seen of them.
 */
public final class Sessions {
    private final Cache<SessionKey, SessionTimestamp> cache;

    /** @param most how many to keep, 1 or more */
    public Sessions(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("A cache for at least one session, not " + most);
        }
        this.cache =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    public Optional<SessionTimestamp> find(SessionKey key) {
        return Optional.ofNullable(cache.getIfPresent(key));
    }

    /** Adds what the session has seen now and answers with all that it has seen. */
    public SessionTimestamp merge(SessionKey key, SessionTimestamp seen) {
        return cache.asMap().merge(key, seen, SessionTimestamp::merge);
    }
}
