package social.hearsay.common.wire;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a gossip round brings a peer (Ladin et al. 1992, section 2.3.3). It may come late, twice, or
 * not at all.
 *
 * @param cluster the cluster that the sender belongs to
 * @param sender who sends it
 * @param recipient whom it is for: an incarnation that is gone takes nothing
 * @param timestamp the sender's replica timestamp, on its disk
 * @param yourRow the sender's row for the recipient: a recipient that does not cover it has lost
 *     what it once showed, and must know before its answer takes the row's place
 * @param valueTimestamp the sender's value timestamp
 * @param digest the sender's digest at that value timestamp
 * @param wallClock the sender's wall clock, milliseconds since 1970
 * @param records updates the recipient is not known to have, in the sender's local log order
 * @param retirements those that the recipient may not have heard of, or whose contradiction is yet
 *     to be resolved; usually none
 * @param moves where those members are who are not where they joined; usually none. Left out by
 *     releases that do not know it
 * @param roles of those members whose role isn't the one with which they joined; usually none. Left out
 *     by releases that do not know it
 * @param folds whether the sender can read timestamps without the parts of those who are gone for
 *     good; false for releases that do not know it
 */
public record GossipMessage(
        ClusterId cluster,
        ReplicaId sender,
        ReplicaId recipient,
        VectorTimestamp timestamp,
        VectorTimestamp yourRow,
        VectorTimestamp valueTimestamp,
        Digest digest,
        long wallClock,
        List<Update> records,
        List<Retirement> retirements,
        List<Move> moves,
        List<RoleChange> roles,
        @Nullable Boolean folds) {

    /** @throws NullPointerException when a part is missing, as in a malformed message */
    public GossipMessage {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(yourRow, "yourRow");
        Objects.requireNonNull(valueTimestamp, "valueTimestamp");
        Objects.requireNonNull(digest, "digest");
        records = List.copyOf(records);
        retirements = retirements == null ? List.of() : List.copyOf(retirements);
        moves = moves == null ? List.of() : List.copyOf(moves);
        roles = roles == null ? List.of() : List.copyOf(roles);
        folds = Boolean.TRUE.equals(folds);
    }

    /** A message of somebody who knows of no moves and no other roles. */
    public GossipMessage(
            ClusterId cluster,
            ReplicaId sender,
            ReplicaId recipient,
            VectorTimestamp timestamp,
            VectorTimestamp yourRow,
            VectorTimestamp valueTimestamp,
            Digest digest,
            long wallClock,
            List<Update> records,
            List<Retirement> retirements) {
        this(
                cluster,
                sender,
                recipient,
                timestamp,
                yourRow,
                valueTimestamp,
                digest,
                wallClock,
                records,
                retirements,
                List.of(),
                List.of(),
                false);
    }
}
