package social.hearsay.frontend.streams;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.StreamName;
import social.hearsay.frontend.session.SessionKey;

/** That a client has a stream. */
public final class Subscription {
    private final Audience audience;
    private final StreamName stream;
    private final Optional<SessionKey> session;
    private final Subscriber subscriber;

    /** What it has been told, as long as that is something else than the others have been. */
    private @Nullable VectorTimestamp own;

    Subscription(
            Audience audience,
            StreamName stream,
            Optional<SessionKey> session,
            Subscriber subscriber,
            @Nullable VectorTimestamp own) {
        this.audience = audience;
        this.stream = stream;
        this.session = session;
        this.subscriber = subscriber;
        this.own = own;
    }

    /**
     * Whose streams are asked for together.
     *
     * @param token the hash of their access token
     * @param scheme of the site as they know it
     * @param host of the site as they know it
     */
    record Audience(String token, String scheme, String host) {}

    Audience audience() {
        return audience;
    }

    StreamName stream() {
        return stream;
    }

    Optional<SessionKey> session() {
        return session;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** Whether it has been told what all have been. */
    boolean isSettled() {
        return own == null;
    }

    /** @param all what all have been told */
    VectorTimestamp told(VectorTimestamp all) {
        return own == null ? all : own;
    }

    void told(VectorTimestamp mine, VectorTimestamp all) {
        own = mine.equals(all) ? null : mine;
    }
}
