package social.hearsay.replica.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;

/** Who publishes what is due at once. */
class PublishingTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");

    @Test
    void itIsTheFirstWriterThatAnswers() {
        assertThat(Publishing.isFirst(published(Role.WRITER, true, Optional.empty())))
                .isFalse();
        assertThat(Publishing.isFirst(published(Role.WRITER, false, Optional.empty())))
                .isTrue();
        assertThat(Publishing.isFirst(published(Role.READ_ONLY, true, Optional.empty())))
                .isTrue();
    }

    @Test
    void aReadOnlyReplicaPublishesNothing() {
        assertThat(Publishing.isBehind(published(Role.WRITER, true, Optional.of(Refusal.READ_ONLY))))
                .isTrue();
    }

    /** As r2 has it. */
    private static Published published(Role ofR1, boolean answers, Optional<Refusal> fence) {
        List<Member> members = List.of(member(R1).as(ofR1), member(R2));
        ReplicaView view = new ReplicaView(fence, 0, List.of(new PeerView(R1, answers, 0, 0, 0, 0)));
        return new Published(ReplicaState.founded(R2, new ClusterId("cluster1"), members), Digest.EMPTY, view, 0);
    }

    private static Member member(ReplicaId id) {
        return new Member(id, URI.create("http://127.0.0.1/" + id), Role.WRITER);
    }
}
