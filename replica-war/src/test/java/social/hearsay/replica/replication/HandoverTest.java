package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.fixture.Node;

/** What becomes of records that a retired replica, or an old disk, brings. */
class HandoverTest {
    private static final Ticket TICKET = answer -> {};

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void whatOnlyTheRetiredOneHadIsAcceptedAnewUnderItsUpdateId() {
        r3.submit("only here");
        r1.retire(r3, false);
        Effect.TakenOver taken = only(Effect.TakenOver.class, hand(r3, r1));
        assertThat(taken.dropped()).isEmpty();
        assertThat(r1.state().replicaTimestamp().get(r3.id())).isZero();
        assertThat(r1.things().count(Node.updateId("only here"))).isOne();
        only(Effect.Accepted.class, r1.submit("only here"));
        assertThat(r1.things().count(Node.updateId("only here"))).isOne();
    }

    @Test
    void whatIsHandedOverTwiceCountsOnce() {
        r3.submit("only here");
        r1.retire(r3, false);
        hand(r3, r1);
        VectorTimestamp once = r1.state().replicaTimestamp();
        hand(r3, r1);
        assertThat(r1.state().replicaTimestamp()).isEqualTo(once);
    }

    @Test
    void aRecordOfSomebodyWhoStandsIsAppendedAsItIs() {
        r2.submit("of r2");
        r2.gossipTo(r3);
        r1.retire(r3, false);
        only(Effect.TakenOver.class, hand(r3, r1));
        assertThat(r1.state().replicaTimestamp().get(r2.id())).isOne();
    }

    @Test
    void aRecordWaitsForItsCausesIfTheyMayCome() {
        r2.submit("a cause");
        r2.gossipTo(r3);
        r3.submit("its effect");
        r1.retire(r3, false);
        List<Update> effect = log(r3).subList(1, 2);
        Effect.Refused refused = only(Effect.Refused.class, r1.on(new Event.RecordsHandedOver(TICKET, effect)));
        assertThat(refused.refusal()).isEqualTo(Refusal.BEHIND);
        assertThat(r1.things().count(Node.updateId("its effect"))).isZero();
        r2.gossipTo(r1);
        only(Effect.TakenOver.class, r1.on(new Event.RecordsHandedOver(TICKET, effect)));
        assertThat(r1.things().count(Node.updateId("its effect"))).isOne();
    }

    @Test
    void whatStandsIsNeverAcceptedAnewForItComesByItself() {
        r2.submit("first");
        r2.submit("second");
        r2.gossipTo(r3);
        r1.retire(r3, false);
        List<Update> second = log(r3).subList(1, 2);
        only(Effect.Refused.class, r1.on(new Event.RecordsHandedOver(TICKET, second)));
        r2.gossipTo(r1);
        assertThat(r1.things().count(Node.updateId("second"))).isOne();
        assertThat(r1.state().replicaTimestamp().get(r1.id()))
                .as("the retirement alone")
                .isOne();
    }

    @Test
    void whoBelongsToTheClusterIsDecidedByThoseWhoDo() {
        r3.retire(r2, false);
        r1.retire(r3, false);
        Effect.TakenOver taken = only(Effect.TakenOver.class, hand(r3, r1));
        assertThat(taken.dropped()).hasSize(1);
        assertThat(r1.state().membership().isStanding(r2.id())).isTrue();
    }

    @Test
    void whoeverIsOutItselfTakesNothingOver() {
        r3.submit("only here");
        r1.retire(r3, false);
        r1.gossipTo(r3);
        assertThat(only(Effect.Refused.class, hand(r2, r3)).refusal()).isEqualTo(Refusal.RETIRED);
    }

    private static List<Effect> hand(Node from, Node to) {
        return to.on(new Event.RecordsHandedOver(TICKET, log(from)));
    }

    private static List<Update> log(Node node) {
        return node.log().after(VectorTimestamp.ZERO, Integer.MAX_VALUE, Long.MAX_VALUE);
    }
}
