package social.hearsay.replica.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;

class LagsTest {
    private static final ReplicaId SELF = new ReplicaId("r1.aaaa");
    private static final ReplicaId PEER = new ReplicaId("r2.bbbb");
    private static final long STARTED = 10_000;
    private static final long TURN = 20_000;

    @Test
    void aPeerThatAnswersAndShowsNothingNewIsNoLag() {
        assertThat(seconds(new PeerView(PEER, true, 19_000, 0, 0, 0), 21_000)).isZero();
    }

    @Test
    void theLagBehindAPeerGrowsBetweenTurns() {
        PeerView behind = new PeerView(PEER, true, 19_000, 3, 2_000, 0);
        assertThat(seconds(behind, TURN)).isEqualTo(2.0);
        assertThat(seconds(behind, TURN + 500)).isEqualTo(2.5);
    }

    @Test
    void theLagBehindASilentPeerGrowsThoughNothingIsWritten() {
        assertThat(seconds(new PeerView(PEER, false, 15_000, 0, 0, 0), 21_000)).isEqualTo(6.0);
    }

    @Test
    void aPeerThatNeverAnsweredHasBeenSilentSinceTheStart() {
        assertThat(seconds(new PeerView(PEER, false, 0, 0, 0, 0), 21_000)).isEqualTo(11.0);
    }

    private static double seconds(PeerView peer, long now) {
        ReplicaState state = ReplicaState.founded(SELF, new ClusterId("cluster1"), List.of());
        Published published =
                new Published(state, Digest.EMPTY, new ReplicaView(Optional.empty(), 0, List.of(peer)), TURN);
        return Lags.lag(peer, published, STARTED, now).seconds();
    }
}
