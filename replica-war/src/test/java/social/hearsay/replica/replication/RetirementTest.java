package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Retirement;
import social.hearsay.replica.replication.fixture.Node;

/** When a retirement takes effect, and what it does to whom. */
class RetirementTest {
    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void nobodyWaitsForTheRetiredOneOnceTheOthersHoldIt() {
        r1.submit("a");
        r1.retire(r3, false);
        r1.gossipTo(r2);
        collect(r1);
        assertThat(r1.state().members()).doesNotContainKey(r3.id());
        r1.gossipTo(r2);
        assertThat(r2.state().members()).as("the update says so").doesNotContainKey(r3.id());
        collect(r1, r2, r1, r2);
        assertThat(r1.logLength()).isZero();
    }

    @Test
    void nothingIsForgottenBeforeOneWhoRemainsHoldsIt() {
        r1.retire(r3, false);
        collect(r1, r1, r1, r1, r1, r1);
        assertThat(r1.state().members()).containsKey(r3.id());
        assertThat(r1.logLength()).isOne();
    }

    @Test
    void aMinorityRetiresNobodyButThoseWhoAreBurnt() {
        r1.retire(r2, false);
        r1.retire(r3, false);
        collect(r1, r1, r1);
        assertThat(r1.state().members()).containsKeys(r2.id(), r3.id());
        r1.retire(r2, true);
        r1.retire(r3, true);
        collect(r1, r1, r1);
        assertThat(r1.state().members()).containsOnlyKeys(r1.id());
    }

    @Test
    void whatARemainingOneHasOfTheRetiredOneIsHadBeforeItTakesEffect() {
        r3.submit("only r2 has heard");
        r3.gossipTo(r2);
        r1.retire(r3, false);
        r1.gossipTo(r2);
        collect(r1);
        assertThat(r1.state().members()).as("r2 showed more than r1 has").containsKey(r3.id());
        r2.gossipTo(r1);
        collect(r1, r1);
        assertThat(r1.state().members()).doesNotContainKey(r3.id());
        assertThat(r1.things().count(Node.updateId("only r2 has heard"))).isOne();
    }

    @Test
    void whatDiedWithTheRetiredOneIsDemandedNoMore() {
        r3.submit("r2 has heard");
        r3.gossipTo(r2);
        VectorTimestamp had = r3.state().replicaTimestamp();
        r3.submit("nobody has heard");
        VectorTimestamp dead = r3.state().replicaTimestamp();
        r2.retire(r3, false);
        r2.gossipTo(r1);
        collect(r2, r2, r2);
        assertThat(r2.state().gone()).containsExactly(r3.id());
        assertThat(r2.state().demandable(dead)).isEqualTo(had);
        assertThat(r1.state().demandable(dead)).as("r1 hears of it later").isEqualTo(dead);
        r2.gossipTo(r1);
        assertThat(r1.state().demandable(dead)).isEqualTo(had);
    }

    @Test
    void nothingMoreIsTakenFromTheRetiredOneDirectlyAndItIsTold() {
        r1.retire(r3, false);
        r3.submit("too late");
        Effect.Unwelcome told = only(Effect.Unwelcome.class, r1.receiveRaw(r3.messageTo(r1)));
        r3.on(new Event.TurnedAway(r1.id(), told.retirements()));
        assertThat(r3.state().condition()).isEqualTo(Condition.RETIRED);
        assertThat(only(Effect.Refused.class, r3.submit("b")).refusal()).isEqualTo(Refusal.RETIRED);
        assertThat(r1.things().count(Node.updateId("too late"))).isZero();
    }

    @Test
    void itHasDepartedOnceTheRetirementTookEffectAndAllIsHandedOver() {
        r3.submit("a");
        r1.retire(r3, false);
        r1.gossipTo(r3);
        r3.on(new Event.HandedOver(r3.state().replicaTimestamp()));
        assertThat(r3.state().hasDeparted()).isFalse();
        r1.gossipTo(r2);
        collect(r1);
        r1.gossipTo(r3);
        r1.gossipTo(r3);
        assertThat(r3.state().hasDeparted()).isTrue();
    }

    @Test
    void aRetiredOneGoesOnWhenWhoeverRetiredItProvesToHaveBeenOut() {
        r1.pass(100);
        r1.retire(r3, false);
        r1.gossipTo(r3);
        assertThat(r3.state().condition()).isEqualTo(Condition.RETIRED);
        r2.retire(r1, false);
        r3.receiveRaw(r2.messageTo(r3));
        assertThat(r3.state().condition()).isEqualTo(Condition.SOUND);
    }

    @Test
    void whoeverListenedToOneThatIsOutAfterAllBeginsAnew() {
        r1.pass(100);
        r1.retire(r2, false);
        r1.gossipTo(r3);
        r2.retire(r1, false);
        r2.submit("r3 has helped to retire r2");
        r3.receiveRaw(r2.messageTo(r3));
        assertThat(r3.state().forfeited()).isNotEmpty();
        VectorTimestamp before = r1.state().replicaTimestamp();
        GossipReply reply = new GossipReply(
                Node.CLUSTER, r3.id(), before, before, before, r1.things().digest(), r1.now(), List.of());
        r1.on(new Event.ExchangeEnded(r3.id(), Optional.of(reply)));
        collect(r1);
        only(Effect.TakeNewIncarnation.class, r3.gossipTo(r1));
        assertThat(r3.state().condition()).isEqualTo(Condition.ORPHANED);
    }

    @Test
    void whatIsKnownByHearsayOnlyIsSaidOnceMore() {
        r2.retire(r3, true);
        r1.pass(100);
        r1.retire(r2, false);
        r1.receiveRaw(r2.messageTo(r1));
        assertThat(r1.state().membership().isStanding(r3.id())).isFalse();
        collect(r1);
        r1.gossipTo(r2);
        collect(r1, r1);
        assertThat(r1.state().members()).containsOnlyKeys(r1.id());
    }

    @Test
    void aVoteForBothSidesCountsForNone() {
        r1.retire(r2, false);
        r2.pass(100);
        r2.retire(r1, false);
        r2.gossipTo(r3);
        r1.gossipTo(r3);
        r3.gossipTo(r1);
        collect(r1, r1, r1);
        assertThat(r1.state().members())
                .as("r3 voted for r2 before, which may have made it take effect")
                .containsKey(r2.id());
    }

    /**
     * r1 and r4 hold that r2 is out, hear that r3 had retired r4 before, and so listen to r2 again; then it
     * proves that r3 itself was out. Neither of them may say that what they did not keep to has taken effect.
     */
    @Test
    void whatAllWhoRemainDidNotKeepToIsSaidOnceMore() {
        List<Node> four = Node.cluster(4);
        Node retired = four.get(1);
        List<Node> remaining = List.of(four.get(0), four.get(3));
        listenToOneThatIsOutAfterAll(four);
        for (int round = 0; round < 5; round++) {
            remaining.forEach(node -> collect(node));
            remaining.get(0).gossipTo(remaining.get(1));
            remaining.get(1).gossipTo(remaining.get(0));
        }
        for (Node node : remaining) {
            assertThat(node.state().members()).doesNotContainKey(retired.id());
            assertThat(node.state().condition()).isEqualTo(Condition.SOUND);
        }
        retired.on(new Event.TurnedAway(
                remaining.get(0).id(), remaining.get(0).state().membership().known()));
        assertThat(retired.state().isOutForGood()).isTrue();
    }

    @Test
    void anOperatorMayRetireOnceMoreWhoWasListenedTo() {
        List<Node> four = Node.cluster(4);
        listenToOneThatIsOutAfterAll(four);
        long before = four.get(0).logLength();
        Retire wish = new Retire(four.get(1).id(), false);
        four.get(0).submit("once more", VectorTimestamp.ZERO, 0, wish);
        assertThat(four.get(0).logLength()).isEqualTo(before + 1);
        four.get(0).submit("and again", VectorTimestamp.ZERO, 0, wish);
        assertThat(four.get(0).logLength()).as("nothing new").isEqualTo(before + 1);
    }

    private static void listenToOneThatIsOutAfterAll(List<Node> four) {
        Node retired = four.get(1);
        Node issuer = four.get(3);
        issuer.retire(retired, false);
        issuer.gossipTo(four.get(0));
        retired.retire(four.get(2), false);
        Retirement other =
                retired.state().membership().retirement(four.get(2).id()).orElseThrow();
        Retirement earlier =
                new Retirement(issuer.id(), other.member(), 1, VectorTimestamp.ZERO, Stamp.of(1, 0, 3), false, false);
        for (Node node : List.of(four.get(0), issuer)) {
            node.receive(telling(retired.messageTo(node), earlier));
            assertThat(node.state().forfeited()).hasSize(1);
            node.on(new Event.TurnedAway(retired.id(), List.of(other.asEffective())));
            assertThat(node.state().membership().isStanding(retired.id())).isFalse();
            assertThat(node.state().members()).containsKey(retired.id());
        }
    }

    private static GossipMessage telling(GossipMessage message, Retirement retirement) {
        return new GossipMessage(
                message.cluster(),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest(),
                message.wallClock(),
                message.records(),
                List.of(retirement));
    }

    private static void collect(Node... nodes) {
        for (Node node : nodes) {
            node.on(new Event.CollectionDue());
        }
    }
}
