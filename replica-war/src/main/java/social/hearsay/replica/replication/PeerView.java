package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;

/**
 * How one peer stands to this replica.
 *
 * @param peer who
 * @param answers whether it answered the last exchange
 * @param lastAnswer when it last answered, milliseconds since 1970; when this replica first looked for it,
 *     if it has not answered yet: nobody is silent for longer than it is known
 * @param lacking how many updates the peer has shown that this replica's value does not have; where it is delayed,
 *     its log
 * @param behindMillis for how long there have been such updates, in milliseconds; 0 when there are
 *     none. Rounds go on when nothing is written, and so does this figure
 * @param unconfirmed how many updates of this replica's log the peer is not known to have
 */
public record PeerView(
        ReplicaId peer, boolean answers, long lastAnswer, long lacking, long behindMillis, long unconfirmed) {}
