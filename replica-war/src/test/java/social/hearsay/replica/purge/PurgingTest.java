package social.hearsay.replica.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.States;

/** For whom a replica erases: each deletion has somebody, and mostly only one. */
class PurgingTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final ReplicaId BEFORE = new ReplicaId("r1.long");

    @Test
    void everyMemberErasesForItselfAndTheFirstForThoseOfARestoredCluster() {
        assertThat(Purging.origins(state(R1), List.of(peer(R2, true)))).containsExactly(R1, BEFORE);
        assertThat(Purging.origins(state(R2), List.of(peer(R1, true)))).containsExactly(R2);
    }

    @Test
    void anotherStepsInWhileTheFirstIsAway() {
        assertThat(Purging.origins(state(R2), List.of(peer(R1, false)))).containsExactly(BEFORE, R2);
    }

    @Test
    void aReadOnlyMemberErasesNothingAndTheFirstWriterDoesItForThatOne() {
        assertThat(Purging.origins(state(R1, Role.READ_ONLY, Role.WRITER), List.of(peer(R2, true))))
                .isEmpty();
        assertThat(Purging.origins(state(R2, Role.READ_ONLY, Role.WRITER), List.of(peer(R1, true))))
                .containsExactly(R1, BEFORE, R2);
    }

    private static ReplicaState state(ReplicaId self) {
        return state(self, Role.WRITER, Role.WRITER);
    }

    private static ReplicaState state(ReplicaId self, Role ofR1, Role ofR2) {
        VectorTimestamp all = VectorTimestamp.of(Map.of(R1, 3L, R2, 4L, BEFORE, 5L));
        return States.level(
                self, all, List.of(States.member(R1).as(ofR1), States.member(R2).as(ofR2)));
    }

    private static PeerView peer(ReplicaId id, boolean answers) {
        return new PeerView(id, answers, 0, 0, 0, 0);
    }
}
