package social.hearsay.replica.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.ReplicationStatus;
import social.hearsay.common.wire.ReplicationStatus.Has;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;

class UpdatesResourceTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.aaaa");
    private static final ReplicaId R3 = new ReplicaId("r3.aaaa");
    private static final ReplicaId R4 = new ReplicaId("r4.aaaa");
    private static final Execution POST =
            new Execution(new UpdateId("update-000000000001"), R1, 7, Stamp.of(1_000, 0, 1), "request");

    @Test
    void whoHasShownItHasItAndOfTheOthersOnlyThoseWhoAnswerAreKnownNotTo() {
        ReplicationStatus there = UpdatesResource.where(
                POST,
                published(
                        Map.of(R2, at(7), R3, at(6), R4, at(6)),
                        new PeerView(R2, false, 0, 0, 0, 0),
                        new PeerView(R3, true, 0, 0, 0, 1),
                        new PeerView(R4, false, 0, 0, 0, 1)));

        assertThat(there.members()).isEqualTo(Map.of(R1, Has.YES, R2, Has.YES, R3, Has.NO, R4, Has.UNKNOWN));
        assertThat(there.replicatedOn()).isEqualTo("2/4");
        assertThat(there.sequence()).isEqualTo(7);
    }

    private static VectorTimestamp at(long sequence) {
        return VectorTimestamp.of(R1, sequence);
    }

    private static Published published(Map<ReplicaId, VectorTimestamp> table, PeerView... peers) {
        List<Member> members = Stream.of(R1, R2, R3, R4)
                .map(id -> new Member(id, URI.create("http://" + id), Role.WRITER))
                .toList();
        ReplicaState founded = ReplicaState.founded(R1, new ClusterId("cluster1"), members);
        ReplicaState state = new ReplicaState(
                R1,
                founded.cluster(),
                at(7),
                at(7),
                table,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                founded.membership(),
                null,
                Condition.SOUND,
                VectorTimestamp.ZERO,
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of());
        return new Published(state, Digest.EMPTY, new ReplicaView(Optional.empty(), 0, List.of(peers)), 0);
    }
}
