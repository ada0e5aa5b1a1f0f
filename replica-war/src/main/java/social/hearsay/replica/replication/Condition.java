package social.hearsay.replica.replication;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import social.hearsay.common.wire.Refusal;

/**
 * Whether a replica may go on as who it is. Durable. What is not sound never gets sound again, but for
 * a retirement that proves to be void before it took effect.
 */
public enum Condition {
    /** It may. */
    SOUND,
    /** Its disk is older than what it once showed: it must join anew. */
    OLD_COPY,
    /** It belongs with somebody who is out: nobody else heard of it, or not all it has is theirs. */
    @JsonProperty("ASTRAY")
    ORPHANED,
    /** It was retired: it hands over what nobody else has, and may join anew when its operator wishes. */
    RETIRED;

    /** Whether it has to become another incarnation by itself. */
    public boolean mustBeginAnew() {
        return this == OLD_COPY || this == ORPHANED;
    }

    /** Why it accepts nothing, if so. */
    public Optional<Refusal> refusal() {
        return switch (this) {
            case SOUND -> Optional.empty();
            case OLD_COPY -> Optional.of(Refusal.OLD_COPY);
            case ORPHANED -> Optional.of(Refusal.ORPHANED);
            case RETIRED -> Optional.of(Refusal.RETIRED);
        };
    }
}
