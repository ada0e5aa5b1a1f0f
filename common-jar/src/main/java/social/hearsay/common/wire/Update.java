package social.hearsay.common.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Objects;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * A record of the update log (Ladin et al. 1992, section 2.3): one accepted update, for good.
 *
 * @param id the request it answers; kept by every retry of it
 * @param origin the replica that accepted it
 * @param sequence its number among that replica's updates, from 1
 * @param previous what it depends on: its origin's value timestamp when it was accepted
 * @param issuedAt its origin's hybrid clock when it was accepted; unique
 * @param delete whether it takes something away
 * @param operation what it does
 * @param others fields of a later release, by name: not understood, but passed on
 */
public record Update(
        UpdateId id,
        ReplicaId origin,
        long sequence,
        VectorTimestamp previous,
        Stamp issuedAt,
        boolean delete,
        Operation operation,

        @JsonAnySetter @JsonAnyGetter @JsonDeserialize(contentUsing = Verbatim.Field.class)
        Map<String, JsonNode> others) {

    /** The year 3000. Whoever appends an update moves its clock past it, and clocks must not end. */
    private static final long LATEST = 32_503_680_000_000L;

    /**
     * @throws IllegalArgumentException when {@code sequence} is not the one after the origin's part
     *     of {@code previous}, or {@code issuedAt} is after the year 3000: no replica accepts such an
     *     update
     * @throws NullPointerException when a part is missing, as in a malformed message
     */
    public Update {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(previous, "previous");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(operation, "operation");
        others = LaterFields.of(others);
        if (sequence != previous.get(origin) + 1) {
            throw new IllegalArgumentException(
                    origin + "#" + sequence + " does not follow its own previous " + previous);
        }
        if (issuedAt.milliseconds() > LATEST) {
            throw new IllegalArgumentException(origin + "#" + sequence + " was issued in no time of ours: " + issuedAt);
        }
    }

    /** An update as this release makes it. */
    public Update(
            UpdateId id,
            ReplicaId origin,
            long sequence,
            VectorTimestamp previous,
            Stamp issuedAt,
            boolean delete,
            Operation operation) {
        this(id, origin, sequence, previous, issuedAt, delete, operation, Map.of());
    }

    /** What one has seen who has seen this update and all that it depends on. */
    public VectorTimestamp timestamp() {
        return previous.with(origin, sequence);
    }

    /** Whether that timestamp counts this update among what it stands for. */
    public boolean isCoveredBy(VectorTimestamp timestamp) {
        return timestamp.covers(origin, sequence);
    }

    @Override
    public String toString() {
        return origin + "#" + sequence + " " + operation.type() + " after {" + previous + "}";
    }
}
