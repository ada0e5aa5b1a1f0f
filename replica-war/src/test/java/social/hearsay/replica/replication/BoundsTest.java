package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Retirement;
import social.hearsay.replica.replication.fixture.Node;

/** What a member says is believed within bounds, whichever way it says it. */
class BoundsTest {
    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void anAnswerThatNamesMoreReplicasThanThereCanBeChangesNothing() {
        VectorTimestamp before = r1.state().row(r2.id());
        r1.submit("a");
        Effect.Alarm alarm = only(Effect.Alarm.class, answered(r2, strangers("a", 256), List.of()));
        assertThat(alarm.kind()).isEqualTo(AlarmKind.OVER_BOUNDS);
        assertThat(r1.state().row(r2.id())).isEqualTo(before);
        assertThat(r1.on(new Event.CollectionDue())).isEmpty();
        assertThat(only(Effect.AlarmOver.class, r1.gossipTo(r2)).kind()).isEqualTo(AlarmKind.OVER_BOUNDS);
    }

    /** Each of the two fits, and both together don't. */
    @Test
    void rowsTogetherNameNoMoreReplicasThanThereCanBe() {
        answered(r2, strangers("a", 200), List.of());
        assertThat(only(Effect.Alarm.class, answered(r3, strangers("b", 200), List.of()))
                        .about())
                .isEqualTo(r3.id().text());
        assertThat(r1.on(new Event.CollectionDue())).isEmpty();
        Effect.Unwelcome no = only(Effect.Unwelcome.class, r1.receiveRaw(saying(r3, strangers("b", 200), List.of())));
        assertThat(no.reason()).contains("more replicas than there can be");
        assertThat(r1.on(new Event.CollectionDue())).isEmpty();
    }

    @Test
    void answersAndMessagesAndRefusalsCarryNoMoreRetirementsThanThereCanBe() {
        List<Retirement> lies = lies(MembershipView.MOST_RETIREMENTS + 1);
        MembershipView before = r1.state().membership();
        assertThat(only(Effect.Alarm.class, answered(r2, VectorTimestamp.ZERO, lies))
                        .kind())
                .isEqualTo(AlarmKind.OVER_BOUNDS);
        only(Effect.Unwelcome.class, r1.receiveRaw(saying(r2, VectorTimestamp.ZERO, lies)));
        r1.on(new Event.TurnedAway(r2.id(), lies));
        assertThat(r1.state().membership()).isEqualTo(before);
    }

    /** In several messages no more than in one. */
    @Test
    void aRollDoesNotGrowBeyondItsBoundBitByBit() {
        List<Retirement> lies = lies(MembershipView.MOST_RETIREMENTS);
        answered(r2, VectorTimestamp.ZERO, lies.subList(0, lies.size() - 1));
        assertThat(r1.state().membership().retirements()).hasSize(lies.size() - 1);
        r1.on(new Event.TurnedAway(
                r2.id(),
                lies(MembershipView.MOST_RETIREMENTS + 5)
                        .subList(MembershipView.MOST_RETIREMENTS, MembershipView.MOST_RETIREMENTS + 5)));
        assertThat(r1.state().membership().retirements()).hasSize(lies.size() - 1);
    }

    @Test
    void nobodyIsAdmittedForWhomTimestampsHaveNoRoomLeft() {
        answered(r2, strangers("a", 253), List.of());
        Effect.Rejected no = only(
                Effect.Rejected.class,
                r1.submit("joining_of_r4_bbbb", VectorTimestamp.ZERO, 0, new Join(Node.member("r4.bbbb"))));
        assertThat(no.rejection().reason()).contains("256");
    }

    private List<Effect> answered(Node peer, VectorTimestamp timestamp, List<Retirement> retirements) {
        GossipReply reply = new GossipReply(
                Node.CLUSTER,
                peer.id(),
                timestamp,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                peer.things().digest(),
                peer.now(),
                retirements);
        return r1.on(new Event.ExchangeEnded(peer.id(), Optional.of(reply)));
    }

    private GossipMessage saying(Node peer, VectorTimestamp timestamp, List<Retirement> retirements) {
        GossipMessage honest = peer.messageTo(r1);
        return new GossipMessage(
                honest.cluster(),
                honest.sender(),
                honest.recipient(),
                timestamp,
                honest.yourRow(),
                honest.valueTimestamp(),
                honest.digest(),
                honest.wallClock(),
                List.of(),
                retirements);
    }

    private static VectorTimestamp strangers(String name, int count) {
        Map<ReplicaId, Long> parts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            parts.put(ReplicaId.of(name, String.format(Locale.ROOT, "%04d", i)), 1L);
        }
        return VectorTimestamp.of(parts);
    }

    private static List<Retirement> lies(int count) {
        List<Retirement> lies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ReplicaId nobody = ReplicaId.of("x", String.format(Locale.ROOT, "%06d", i));
            lies.add(new Retirement(nobody, nobody, 1, VectorTimestamp.ZERO, Stamp.of(i, 0, 1), false, false));
        }
        return lies;
    }
}
