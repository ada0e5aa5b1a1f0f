package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;

/** For whom a member pushes when others can't. */
class SituationTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final long PATIENCE = 3_000;

    @Test
    void aReadOnlyMemberIsAsSilentAsOneThatIsAwayThoughItAnswers() {
        assertThat(situation(Role.WRITER).silences()).containsEntry(R1, 0L);
        assertThat(situation(Role.READ_ONLY).silences().get(R1)).isGreaterThan(PATIENCE);
        assertThat(situation(Role.READ_ONLY).isMember(R1)).isTrue();
    }

    private static Situation situation(Role ofR1) {
        List<Member> members = List.of(member(R1).as(ofR1), member(R2));
        ReplicaView view = new ReplicaView(Optional.empty(), 0, List.of(new PeerView(R1, true, 0, 0, 0, 0)));
        return Situation.of(
                new Published(ReplicaState.founded(R2, new ClusterId("cluster1"), members), Digest.EMPTY, view, 0), 0);
    }

    private static Member member(ReplicaId id) {
        return new Member(id, URI.create("http://127.0.0.1/" + id), Role.WRITER);
    }
}
