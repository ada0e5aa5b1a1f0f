package social.hearsay.replica.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.ReplicationStatus;
import social.hearsay.common.wire.ReplicationStatus.Has;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;
import social.hearsay.replica.replication.States;

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
        List<Member> members = Stream.of(R1, R2, R3, R4).map(States::member).toList();
        ReplicaState state = States.level(R1, at(7), Stamp.ZERO, table, members);
        return new Published(state, Digest.EMPTY, new ReplicaView(Optional.empty(), 0, List.of(peers)), 0);
    }
}
