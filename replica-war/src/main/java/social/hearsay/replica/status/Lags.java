package social.hearsay.replica.status;

import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.writer.Published;

/** Turns what the protocol has seen of its peers into figures that stay alive. */
final class Lags {
    private static final double MILLIS = 1_000;

    private Lags() {}

    /** @param now milliseconds since 1970 */
    static Status.Lag lag(PeerView peer, Published published, long now) {
        long sinceTurn = Math.max(0, now - published.at());
        long behind = peer.lacking() == 0 ? 0 : peer.behindMillis() + sinceTurn;
        long silent = peer.lastAnswer() == 0 ? 0 : Math.max(0, now - peer.lastAnswer());
        long seconds = peer.answers() ? behind : Math.max(behind, silent);
        return new Status.Lag(peer.lacking(), seconds / MILLIS, peer.unconfirmed(), peer.answers());
    }
}
