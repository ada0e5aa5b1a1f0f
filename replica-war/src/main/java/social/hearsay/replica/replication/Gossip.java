package social.hearsay.replica.replication;

import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Update;

/** What goes out in a gossip round (Ladin et al. 1992, section 2.3.3). */
public final class Gossip {
    private Gossip() {}

    /**
     * The next message for a peer: what it is not known to have, in local log order. Made from what
     * is on disk, outside the writer's turn.
     *
     * @param state this replica's state as last committed
     * @param digest the digest that was committed with it
     * @param log a view of the log that is not older than {@code state}
     * @param peer for whom
     * @param full whether it carries as much as fits of what the peer lacks; else the first record of it, since whoever
     *     is sent nothing lacks what is forgotten here (see {@link Reception})
     * @param limits how much one message may carry
     * @param wallClock now, milliseconds since 1970
     */
    public static GossipMessage compose(
            ReplicaState state,
            Digest digest,
            UpdateLog log,
            ReplicaId peer,
            boolean full,
            Limits limits,
            long wallClock) {
        VectorTimestamp row = state.row(peer);
        // A peer that lacks what was collected here would refuse all of it as a hole.
        // Whoever is out for good is only told so; and whoever is out for good itself hands over what it has.
        boolean servable = row.covers(state.collected())
                && !state.membership().isOutForGood(peer)
                && !state.membership().isOutForGood(state.self());
        VectorTimestamp shown = state.replicaTimestamp();
        List<Update> records = servable && !row.covers(shown)
                ? log.between(row, shown, full ? limits.batchRecords() : 1, limits.batchBytes())
                : List.of();
        MemberChanges changes = state.membership().changesToTell();
        return new GossipMessage(
                state.cluster(),
                state.self(),
                peer,
                state.replicaTimestamp(),
                row,
                state.valueTimestamp(),
                digest,
                wallClock,
                records,
                state.membership().toTell(peer),
                changes.toldMoves(),
                changes.toldRoles(),
                true);
    }
}
