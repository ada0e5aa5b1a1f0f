package social.hearsay.frontend.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What updates through this front end have made visible lately. Each part is forgotten a second after
 * it last grew, so that the part of a replica that died delays nobody for longer. Safe for many
 * threads.
 */
public final class RecentUpdates {
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<ReplicaId, Part> parts = new HashMap<>();
    private VectorTimestamp merged = VectorTimestamp.ZERO;

    public RecentUpdates(InstantSource clock) {
        this.clock = clock;
    }

    /** An update was answered with this timestamp. */
    public synchronized void merge(VectorTimestamp answer) {
        VectorTimestamp grown = current().missing(answer);
        Instant until = clock.instant().plus(KEPT);
        grown.parts().forEach((replica, sequence) -> {
            Part known = parts.get(replica);
            if (known == null || known.sequence < sequence) {
                parts.put(replica, new Part(sequence, until));
            }
        });
        merged = merged.merge(grown);
    }

    public synchronized VectorTimestamp current() {
        Instant now = clock.instant();
        if (parts.values().removeIf(part -> !now.isBefore(part.until))) {
            merged = VectorTimestamp.ZERO;
            parts.forEach((replica, part) -> merged = merged.with(replica, part.sequence));
        }
        return merged;
    }

    private record Part(long sequence, Instant until) {}
}
