package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Retirement;
import social.hearsay.replica.replication.fixture.Node;

/** What becomes of a joiner that was admitted by one member and has its snapshot from another. */
class JoinerTest {
    private static final Member JOINER = Node.member("r4.bbbb");

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node cutOff = nodes.get(2);

    /**
     * r2 admits the joiner, and dies before it has given its snapshot; so the joiner asks a member that
     * is cut off and does not know that it was retired. The others wait for the joiner, and have
     * forgotten what it lacks: whatever they send it would follow on a hole.
     */
    @Test
    void aJoinerThatLacksWhatIsForgottenByThoseWhoCountOnItJoinsAnew() {
        retireTheOneThatIsCutOff();
        accept(r1, "a");
        accept(r2, "b");
        assertThat(r1.logLength()).isZero();
        join(r2);
        r2.gossipTo(r1);
        join(cutOff);
        Node joiner = Node.holding(cutOff.state().installedBy(JOINER.id()));

        assertThat(joiner.receiveRaw(r1.messageTo(joiner)))
                .as("nobody knows yet what it has")
                .noneMatch(Effect.TakeNewIncarnation.class::isInstance);
        joiner.gossipTo(r1);
        List<Effect> effects = joiner.receiveRaw(r1.messageTo(joiner));
        only(Effect.TakeNewIncarnation.class, effects);
        assertThat(only(Effect.Alarm.class, effects).text()).contains("forgotten");
        assertThat(joiner.state().condition()).isEqualTo(Condition.ORPHANED);
    }

    @Test
    void aJoinerThatLacksNothingThatIsForgottenGoesOn() {
        accept(r1, "a");
        join(r2);
        Node joiner = Node.holding(r2.state().installedBy(JOINER.id()));
        r2.gossipTo(r1);
        accept(r1, "later");
        for (int exchange = 0; exchange < 3; exchange++) {
            joiner.gossipTo(r1);
            assertThat(joiner.receiveRaw(r1.messageTo(joiner))).noneMatch(Effect.TakeNewIncarnation.class::isInstance);
        }
        assertThat(joiner.state().valueTimestamp()).isEqualTo(r1.state().valueTimestamp());
    }

    /** Its timestamp is not what the sender knows of it: there may be no hole, only old news. */
    @Test
    void aMessageFromBeforeTheSenderKnewWhatIsHereProvesNothing() {
        join(r2);
        r2.gossipTo(r1);
        accept(r1, "a");
        Node joiner = Node.holding(r2.state().installedBy(JOINER.id()));
        joiner.gossipTo(r1);
        GossipMessage before = r1.messageTo(joiner);
        r1.gossipTo(joiner);
        accept(r1, "b");
        r1.gossipTo(joiner);
        assertThat(joiner.receiveRaw(new GossipMessage(
                        before.cluster(),
                        before.sender(),
                        before.recipient(),
                        r1.state().replicaTimestamp(),
                        before.yourRow(),
                        before.valueTimestamp(),
                        before.digest(),
                        before.wallClock(),
                        List.of(),
                        before.retirements())))
                .noneMatch(Effect.TakeNewIncarnation.class::isInstance);
    }

    /**
     * r2 has retired the one that is cut off, admits the joiner, and then hears that it is out itself: so
     * it listens to the one that is cut off. The snapshot is taken after that, so the joiner holds what r2
     * took; if r2's retirement stands in the end, nobody else will ever take it.
     */
    @Test
    void aJoinerBearsWhatItsGiverTookFromOneWhoIsOutAfterAll() {
        r2.retire(cutOff, false);
        join(r2);
        r2.gossipTo(r1);
        Retirement made = r2.state().membership().retirement(cutOff.id()).orElseThrow();
        cutOff.submit("r1 will never take this");
        yieldTo(cutOff, r2);
        assertThat(r2.state().forfeited()).containsExactly(made.stamp());
        Node joiner = Node.holding(r2.state().installedBy(JOINER.id()));

        List<Effect> effects = joiner.on(new Event.TurnedAway(r1.id(), List.of(made.asEffective())));
        only(Effect.TakeNewIncarnation.class, effects);
        assertThat(joiner.state().condition()).isEqualTo(Condition.ORPHANED);
    }

    /** As if the cut off one had retired r2 long before, without having seen what r2 says of it. */
    private static void yieldTo(Node heard, Node by) {
        Retirement earlier = new Retirement(
                by.id(), heard.id(), 2, VectorTimestamp.of(heard.id(), 1), Stamp.of(1, 0, 3), false, false);
        GossipMessage message = heard.messageTo(by);
        by.receive(new GossipMessage(
                message.cluster(),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest(),
                message.wallClock(),
                message.records(),
                List.of(earlier)));
    }

    private void retireTheOneThatIsCutOff() {
        r1.retire(cutOff, false);
        exchange();
        for (int collection = 0; collection < 4; collection++) {
            collect();
            exchange();
        }
        assertThat(r2.state().members()).doesNotContainKey(cutOff.id());
    }

    /** Brings it everywhere but to the one that is cut off, and lets it be forgotten. */
    private void accept(Node node, String id) {
        node.submit(id);
        exchange();
        collect();
    }

    private void exchange() {
        r1.gossipTo(r2);
        r2.gossipTo(r1);
        r1.gossipTo(r2);
    }

    private void collect() {
        r1.on(new Event.CollectionDue());
        r2.on(new Event.CollectionDue());
    }

    private static void join(Node admitting) {
        only(Effect.Accepted.class, admitting.submit("joining_of_r4_bbbb", VectorTimestamp.ZERO, 0, new Join(JOINER)));
    }
}
