package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.replica.replication.fixture.Node;

/** Somebody else answers at a peer's address. */
class MistakenPeerTest {
    private final List<Node> nodes = Node.cluster(2);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);

    @Test
    void itIsAnAlarmUntilThePeerItselfAnswers() {
        Effect.Alarm alarm = only(Effect.Alarm.class, answeredAs(new ReplicaId("r9.aaaa")));
        assertThat(alarm.kind()).isEqualTo(AlarmKind.WRONG_PEER);

        Effect.AlarmOver over = only(Effect.AlarmOver.class, answeredAs(r2.id()));
        assertThat(over).isEqualTo(new Effect.AlarmOver(AlarmKind.WRONG_PEER, alarm.about()));
        assertThat(answeredAs(r2.id())).noneMatch(Effect.AlarmOver.class::isInstance);
    }

    private List<Effect> answeredAs(ReplicaId id) {
        GossipReply reply = new GossipReply(
                Node.CLUSTER,
                id,
                r2.state().replicaTimestamp(),
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                r2.things().digest(),
                r2.now(),
                List.of());
        return r1.on(new Event.ExchangeEnded(r2.id(), Optional.of(reply)));
    }
}
