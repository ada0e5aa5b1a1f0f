package social.hearsay.common.wire;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What the recipient of a {@link GossipMessage} answers once all it took of it is on its disk.
 *
 * @param cluster the cluster that the answering replica belongs to
 * @param replica who answers
 * @param timestamp its replica timestamp: takes the place of the sender's row for it
 * @param yourRow the answering replica's row for the sender as it was before the message: a sender
 *     that does not cover it has lost what it once showed
 * @param valueTimestamp its value timestamp
 * @param digest its digest at that value timestamp
 * @param wallClock its wall clock, milliseconds since 1970
 * @param retirements as in a {@link GossipMessage}
 * @param moves as in a {@link GossipMessage}
 * @param roles as in a {@link GossipMessage}
 * @param folds as in a {@link GossipMessage}
 */
public record GossipReply(
        ClusterId cluster,
        ReplicaId replica,
        VectorTimestamp timestamp,
        VectorTimestamp yourRow,
        VectorTimestamp valueTimestamp,
        Digest digest,
        long wallClock,
        List<Retirement> retirements,
        List<Move> moves,
        List<RoleChange> roles,
        @Nullable Boolean folds) {

    /** @throws NullPointerException when a part is missing, as in a malformed message */
    public GossipReply {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(replica, "replica");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(yourRow, "yourRow");
        Objects.requireNonNull(valueTimestamp, "valueTimestamp");
        Objects.requireNonNull(digest, "digest");
        retirements = retirements == null ? List.of() : List.copyOf(retirements);
        moves = moves == null ? List.of() : List.copyOf(moves);
        roles = roles == null ? List.of() : List.copyOf(roles);
        folds = Boolean.TRUE.equals(folds);
    }

    /** An answer of somebody who knows of no moves and no other roles. */
    public GossipReply(
            ClusterId cluster,
            ReplicaId replica,
            VectorTimestamp timestamp,
            VectorTimestamp yourRow,
            VectorTimestamp valueTimestamp,
            Digest digest,
            long wallClock,
            List<Retirement> retirements) {
        this(
                cluster,
                replica,
                timestamp,
                yourRow,
                valueTimestamp,
                digest,
                wallClock,
                retirements,
                List.of(),
                List.of(),
                false);
    }
}
