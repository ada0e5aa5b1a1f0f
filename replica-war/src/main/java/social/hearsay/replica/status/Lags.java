package social.hearsay.replica.status;

import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;

/** Turns what the protocol has seen of its peers into figures that stay alive. */
final class Lags {
    private static final double MILLIS = 1_000;

    private Lags() {}

    /**
     * How far this replica is behind that peer.
     *
     * @param startedAt when this replica began to serve: a peer has been silent since then at most
     * @param now milliseconds since 1970, like all times here
     */
    static ReplicaStatus.Lag lag(PeerView peer, Published published, long startedAt, long now) {
        long sinceTurn = Math.max(0, now - published.at());
        long behind = peer.lacking() == 0 ? 0 : peer.behindMillis() + sinceTurn;
        long silent = Math.max(0, now - Math.max(startedAt, peer.lastAnswer()));
        long seconds = peer.answers() ? behind : Math.max(behind, silent);
        return new ReplicaStatus.Lag(peer.lacking(), seconds / MILLIS, peer.unconfirmed(), peer.answers());
    }
}
