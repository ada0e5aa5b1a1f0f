package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.fixture.Node;

/** Stamps only ever grow along causes, whatever the wall clocks say. */
class HybridClockTest {
    private static final ReplicaId R5 = new ReplicaId("r5.aaaa");

    @Property
    void theNextStampIsAlwaysLaterAndBearsTheNode(
            @ForAll @LongRange(min = 0, max = 1L << 46) long last,
            @ForAll @LongRange(min = 0, max = 1023) long counter,
            @ForAll @LongRange(min = 0, max = 1L << 46) long wallClock) {
        Stamp before = Stamp.of(last, (int) counter, 3);
        Stamp next = HybridClock.next(before, wallClock, R5);
        assertThat(next).isGreaterThan(before);
        assertThat(next.node()).isEqualTo(5);
        assertThat(next.milliseconds()).isGreaterThanOrEqualTo(wallClock);
    }

    @Example
    void aFullMillisecondBorrowsFromTheNext() {
        Stamp stamp = HybridClock.next(Stamp.of(999, 1023, 63), 1_000, R5);
        for (int minted = 1; minted < 16; minted++) {
            assertThat(stamp.milliseconds()).isEqualTo(1_000);
            stamp = HybridClock.next(stamp, 1_000, R5);
        }
        assertThat(HybridClock.next(stamp, 1_000, R5).milliseconds()).isEqualTo(1_001);
    }

    /** One that is cut off, say, and another that joined in its place, or with a clock that was set back. */
    @Property
    void incarnationsOfOneNameMintDifferentStampsInTheSameMilliseconds(
            @ForAll @LongRange(min = 0, max = 1023) long counter, @ForAll @LongRange(min = 0, max = 63) long node) {
        ReplicaId one = new ReplicaId("r5.k3f9");
        ReplicaId other = new ReplicaId("r5.m0aq");
        Set<Stamp> minted = new HashSet<>();
        for (ReplicaId replica : List.of(one, other)) {
            Stamp last = Stamp.of(1_000, (int) counter, (int) node);
            for (int i = 0; i < 100; i++) {
                last = HybridClock.next(last, 1_000, replica);
                assertThat(minted.add(last)).as("%s", last).isTrue();
            }
        }
    }

    @Example
    void incarnationsAreSpreadOverTheLanes() {
        int[] lanes = new int[64];
        for (int i = 0; i < 36 * 36 * 36; i++) {
            String incarnation = Integer.toString(36 * 36 * 36 + i, 36);
            lanes[HybridClock.lane(ReplicaId.of("r1", incarnation))]++;
        }
        int fair = 36 * 36 * 36 / 64;
        for (int lane : lanes) {
            assertThat(lane).isBetween(fair / 2, 2 * fair);
        }
    }

    @Example
    void anEffectIsStampedAfterItsCauseEvenWhereTheClockIsSlow() {
        List<Node> nodes = Node.cluster(2);
        nodes.get(0).pass(600_000);
        Stamp cause = only(Effect.Accepted.class, nodes.get(0).submit("a")).subject();
        nodes.get(0).gossipTo(nodes.get(1));
        Stamp effect = only(Effect.Accepted.class, nodes.get(1).submit("b")).subject();
        assertThat(effect).isGreaterThan(cause);
    }

    @Example
    void theClockDoesNotForgetItselfAtARestart() {
        Node node = Node.cluster(1).get(0);
        Stamp before = only(Effect.Accepted.class, node.submit("a")).subject();
        node.pass(-3_600_000);
        node.restart();
        assertThat(only(Effect.Accepted.class, node.submit("b")).subject()).isGreaterThan(before);
    }

    @Example
    void aClockAheadOfTheMedianAcceptsNothing() {
        List<Node> nodes = Node.cluster(3);
        Node fast = nodes.get(0);
        fast.pass(61_000);
        fast.gossipTo(nodes.get(1));
        fast.gossipTo(nodes.get(2));
        assertThat(only(Effect.Refused.class, fast.submit("a")).refusal()).isEqualTo(Refusal.CLOCK_AHEAD);
        assertThat(only(Effect.Alarm.class, fast.on(new Event.RoundDue())).text())
                .contains("wall clock");
        assertThat(fast.on(new Event.RoundDue())).isEmpty();
        fast.pass(-2_000);
        fast.gossipTo(nodes.get(1));
        fast.gossipTo(nodes.get(2));
        only(Effect.Accepted.class, fast.submit("a"));
    }

    @Example
    void ofTwoClocksNeitherIsAhead() {
        List<Node> nodes = Node.cluster(3);
        Node fast = nodes.get(0);
        fast.pass(61_000);
        fast.gossipTo(nodes.get(1));
        fast.on(new Event.ExchangeEnded(nodes.get(2).id(), Optional.<GossipReply>empty()));
        only(Effect.Accepted.class, fast.submit("a"));
    }

    /** What its peers' clocks showed it showed before the jump: nobody knows yet what time it is. */
    @Example
    void afterAJumpNothingIsAcceptedBeforePeersHaveAnsweredWhoeverIssuesIt() {
        List<Node> nodes = Node.cluster(4);
        Node jumping = nodes.get(2);
        List<Node> others = List.of(nodes.get(0), nodes.get(1));
        jumping.retire(nodes.get(3), true);
        others.forEach(jumping::gossipTo);
        others.forEach(peer -> peer.gossipTo(jumping));
        Stamp before = jumping.state().clock();
        jumping.pass(3 * 3_600_000);

        assertThat(only(Effect.Refused.class, jumping.submit("a")).refusal()).isEqualTo(Refusal.CLOCK_AHEAD);
        for (int i = 0; i < 9; i++) {
            jumping.on(new Event.CollectionDue());
        }
        assertThat(jumping.state().clock()).as("a retirement that is due").isEqualTo(before);
        assertThat(jumping.on(new Event.RecordsHandedOver(answer -> {}, List.of())))
                .noneMatch(Effect.TakenOver.class::isInstance);

        others.forEach(jumping::gossipTo);
        assertThat(only(Effect.Refused.class, jumping.submit("a")).refusal()).isEqualTo(Refusal.CLOCK_AHEAD);

        jumping.pass(-3 * 3_600_000);
        others.forEach(jumping::gossipTo);
        only(Effect.Accepted.class, jumping.submit("a"));
    }

    @Example
    void aClockThatIsSetRightGoesOnOncePeersHaveAnswered() {
        List<Node> nodes = Node.cluster(3);
        Node late = nodes.get(0);
        nodes.subList(1, 3).forEach(peer -> peer.pass(3_600_000));
        nodes.subList(1, 3).forEach(late::gossipTo);
        late.pass(3_600_000);
        nodes.subList(1, 3).forEach(late::gossipTo);
        only(Effect.Accepted.class, late.submit("a"));
    }
}
