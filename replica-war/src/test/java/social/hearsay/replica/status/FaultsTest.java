package social.hearsay.replica.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;

class FaultsTest {
    private static final ReplicaId PEER = new ReplicaId("r2.aaaa");
    private static final long TURN = 1_700_000_000_000L;

    private final Faults faults =
            new Faults(1_000, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(5));

    @Test
    void aloneItIsReady() {
        assertThat(of(List.of(), TURN)).isEmpty();
        assertThat(of(List.of(new PeerView(PEER, false, 0, 5_000, 60_000, 0)), TURN))
                .isEmpty();
    }

    @Test
    void aloneForLongerThanAPowerCutLastsItIsNot() {
        PeerView silent = new PeerView(PEER, false, 0, 0, 0, 0);
        long minute = 60_000;
        assertThat(aloneSince(TURN - 5 * minute, silent)).isEmpty();
        assertThat(aloneSince(TURN - 5 * minute - 1, silent)).containsOnlyKeys("alone");
        PeerView heardSince = new PeerView(PEER, false, TURN - minute, 0, 0, 0);
        assertThat(aloneSince(TURN - 60 * minute, heardSince)).isEmpty();
        PeerView answers = new PeerView(new ReplicaId("r3.aaaa"), true, TURN - 6 * minute, 0, 0, 0);
        assertThat(aloneSince(TURN - 60 * minute, silent, answers)).isEmpty();
        assertThat(aloneSince(TURN - 60 * minute)).as("the only one there is").isEmpty();
    }

    @Test
    void aLittleBehindForAShortTimeItIsReady() {
        assertThat(of(List.of(new PeerView(PEER, true, TURN, 1_000, 10_000, 0)), TURN))
                .isEmpty();
    }

    @Test
    void farBehindItIsNot() {
        assertThat(of(List.of(new PeerView(PEER, true, TURN, 1_001, 1, 0)), TURN))
                .containsEntry("behind r2.aaaa", "1001 updates, for 0 s");
    }

    @Test
    void aLittleBehindForLongItIsNotEvenIfNothingIsWritten() {
        PeerView stuck = new PeerView(PEER, true, TURN, 1, 9_000, 0);
        assertThat(of(List.of(stuck), TURN)).isEmpty();
        assertThat(of(List.of(stuck), TURN + 1_001)).containsEntry("behind r2.aaaa", "1 updates, for 10 s");
    }

    @Test
    void withoutTurnsNobodyKnows() {
        assertThat(of(List.of(), TURN + 10_000)).isEmpty();
        assertThat(of(List.of(), TURN + 11_000)).containsEntry("writer", "no turn for 11 s");
    }

    @Test
    void whatIsWrongIsNamed() {
        ReplicaView refusing = new ReplicaView(Optional.of(Refusal.CLOCK_AHEAD), 0, List.of());
        assertThat(faults.of(published(refusing), Optional.of("disk is full"), TURN, TURN))
                .containsOnly(Map.entry("refuses", "clock-ahead"), Map.entry("sickDisk", "disk is full"));
        assertThat(faults.withoutValue(Optional.empty())).containsOnlyKeys("joining");
    }

    @Test
    void aRoleIsNoFault() {
        ReplicaView readOnly = new ReplicaView(Optional.of(Refusal.READ_ONLY), 0, List.of());
        assertThat(faults.of(published(readOnly), Optional.empty(), TURN, TURN)).isEmpty();
    }

    private Map<String, String> aloneSince(long startedAt, PeerView... peers) {
        return faults.of(
                published(new ReplicaView(Optional.empty(), 0, List.of(peers))), Optional.empty(), startedAt, TURN);
    }

    private Map<String, String> of(List<PeerView> peers, long now) {
        return faults.of(published(new ReplicaView(Optional.empty(), 0, peers)), Optional.empty(), TURN, now);
    }

    private static Published published(ReplicaView view) {
        ReplicaState state = ReplicaState.founded(new ReplicaId("r1.aaaa"), new ClusterId("cluster1"), List.of());
        return new Published(state, Digest.EMPTY, view, TURN);
    }
}
