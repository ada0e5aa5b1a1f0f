package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Example;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.fixture.Node;

/** A member whose value follows its log later. */
class DelayedReplicaTest {
    private static final Ticket TICKET = answer -> {};
    private static final long SECOND = 1_000;
    private static final long ROUND = 500;
    private static final long DELAY = 60 * SECOND;

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private Node r3 = nodes.get(2);
    private long steady = 5;

    DelayedReplicaTest() {
        r1.submit("long ago");
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        begin();
    }

    private void begin() {
        r3.on(delayed(r3, DELAY));
        r3.on(new Event.SteadyTime(steady));
    }

    @Example
    void itHasEverythingOnItsDiskAtOnceAndInItsValueLater() {
        r1.submit("now");
        r1.gossipTo(r3);
        assertThat(r3.state().replicaTimestamp().get(r1.id())).isEqualTo(2);
        assertThat(r1.state().row(r3.id())).as("a mirror").isEqualTo(r1.state().replicaTimestamp());
        assertThat(shows("now")).isFalse();
        elapse(DELAY - SECOND);
        assertThat(shows("now")).isFalse();
        elapse(SECOND);
        assertThat(shows("now")).isTrue();
        assertThat(r3.state().valueTimestamp()).isEqualTo(r1.state().valueTimestamp());
    }

    @Example
    void itAcceptsNothingAndSaysWhy() {
        assertThat(only(Effect.Refused.class, r3.submit("to r3")).refusal()).isEqualTo(Refusal.DELAYED);
        r1.submit("now");
        r1.gossipTo(r3);
        assertThat(only(Effect.Refused.class, r3.submit("again")).refusal()).isEqualTo(Refusal.DELAYED);
        assertThat(r3.replica().view(r3.now()).trouble()).isEmpty();
    }

    @Example
    void itIsNotBehind() {
        r1.submit("now");
        r1.gossipTo(r3);
        r3.pass(DELAY / 2);
        elapse(DELAY / 2);
        assertThat(r3.replica().view(r3.now()).peers()).allSatisfy(peer -> {
            assertThat(peer.lacking()).isZero();
            assertThat(peer.behindMillis()).isZero();
        });
    }

    /** Whatever its own wall clock says meanwhile. */
    @Example
    void aWallClockThatJumpsNeitherHurriesNorStopsIt() {
        r1.submit("now");
        r1.gossipTo(r3);
        r3.pass(1_000 * DELAY);
        elapse(DELAY - SECOND);
        assertThat(shows("now")).isFalse();
        r3.pass(-2_000 * DELAY);
        elapse(SECOND);
        assertThat(shows("now")).isTrue();
    }

    /** Of two replicas nobody can tell whose clock is wrong. */
    @Example
    void whatIsDatedAheadIsAsOldAsItHasBeenHere() {
        List<Node> two = Node.cluster(2);
        Node writer = two.get(0);
        r3 = two.get(1);
        begin();
        accept(writer, "before");
        elapse(30 * SECOND);
        writer.pass(86_400 * SECOND);
        accept(writer, "ahead");
        elapse(29 * SECOND);
        assertThat(shows("before")).as("not hurried").isFalse();
        elapse(SECOND);
        assertThat(shows("before")).isTrue();
        assertThat(shows("ahead")).isFalse();
        writer.pass(-86_400 * SECOND);
        accept(writer, "afterwards");
        elapse(33 * SECOND);
        assertThat(shows("ahead")).as("not stopped").isTrue();
        assertThat(shows("afterwards")).as("not hurried").isFalse();
        elapse(31 * SECOND);
        assertThat(shows("afterwards")).isTrue();
        assertThat(Objects.requireNonNull(r3.state().delay()).arrivals()).isEmpty();
    }

    /** What it has heard of is later than it is. */
    @Example
    void aClockThatWasAheadWhenItBecameADelayedOneDoesNotHurryIt() {
        List<Node> two = Node.cluster(2);
        Node writer = two.get(0);
        r3 = two.get(1);
        writer.pass(45 * SECOND);
        accept(writer, "ahead");
        begin();
        elapse(45 * SECOND);
        accept(writer, "afterwards");
        elapse(DELAY - SECOND);
        assertThat(shows("afterwards")).isFalse();
        elapse(SECOND);
        assertThat(shows("afterwards")).isTrue();
    }

    private void accept(Node writer, String id) {
        only(Effect.Accepted.class, writer.submit(id));
        writer.gossipTo(r3);
    }

    /** Its age is that of its stamp, and it does not wait for what was here before it. */
    @Example
    void whatWasHeldUpElsewhereIsAsOldAsItsStampSays() {
        r2.submit("held up");
        elapse(40 * SECOND);
        r1.pass(40 * SECOND);
        r1.submit("young");
        r1.gossipTo(r3);
        r2.gossipTo(r3);
        elapse(20 * SECOND);
        assertThat(shows("held up")).isTrue();
        assertThat(shows("young")).isFalse();
    }

    @Example
    void aCauseComesBeforeItsEffect() {
        r1.submit("cause");
        r1.gossipTo(r2);
        r2.submit("effect");
        r2.gossipTo(r3);
        r1.gossipTo(r3);
        for (int i = 0; i < 61; i++) {
            elapse(SECOND);
            assertThat(shows("cause") || !shows("effect")).isTrue();
        }
        assertThat(shows("effect")).isTrue();
    }

    @Example
    void whatPassedWhileItWasStoppedIsToldByTwoWallClocks() {
        r1.submit("now");
        r1.gossipTo(r3);
        r3.restart();
        steady = 1;
        r3.on(new Event.SteadyTime(steady));
        r3.pass(10 * DELAY);
        r1.gossipTo(r3);
        elapse(SECOND);
        assertThat(shows("now")).as("one alone is not believed").isFalse();
        r3.restart();
        r1.pass(DELAY);
        r1.gossipTo(r3);
        r3.on(new Event.SteadyTime(7));
        assertThat(shows("now")).isTrue();
    }

    /** The others may forget what is in its log; it keeps it, and what is forgotten there, until it has applied it. */
    @Example
    void itKeepsWhatItHasNotAppliedAndIsWaitedForByNobody() {
        r1.submit("now");
        for (int i = 0; i < 4; i++) {
            everybodyGossips();
            nodes.forEach(node -> node.on(new Event.CollectionDue()));
        }
        assertThat(r1.logLength()).isZero();
        assertThat(r2.logLength()).isZero();
        assertThat(r3.logLength()).isPositive();
        assertThat(r3.state().causallyStable().covers(r1.id(), 2)).isFalse();
        elapse(DELAY);
        for (int i = 0; i < 4; i++) {
            everybodyGossips();
            r3.on(new Event.CollectionDue());
        }
        assertThat(r3.logLength()).isZero();
        assertThat(r3.things().digest()).isEqualTo(r1.things().digest());
    }

    @Example
    void madeAWriterItCatchesUpAndThenAccepts() {
        r1.submit("now");
        r1.gossipTo(r3);
        r3.on(new Event.RoleGiven(TICKET, r3.id(), Role.WRITER));
        assertThat(shows("now")).isTrue();
        assertThat(r3.state().delay()).isNull();
        only(Effect.Accepted.class, r3.submit("to r3"));
        everybodyGossips();
        assertThat(r1.things().digest()).isEqualTo(r3.things().digest());
    }

    @Example
    void whoeverTakesItsPlaceIsDelayedAsWell() {
        r1.on(delayed(r3, DELAY));
        r1.fail(r3);
        Member again = Node.member("r3.abcd");
        r1.submit("joining_of_r3_abcd", VectorTimestamp.ZERO, 0, new Join(again));
        assertThat(r1.state().member(again.id()).flatMap(Member::delay)).contains(Duration.ofMillis(DELAY));
    }

    @Example
    void itGoesOnWhereItWasAfterARestartAndAFailedCommit() {
        r1.submit("now");
        r1.gossipTo(r3);
        elapse(DELAY / 2);
        r3.onSickDisk(new Event.SteadyTime(steady));
        elapse(DELAY / 4);
        r3.restart();
        r3.on(new Event.SteadyTime(1));
        r3.on(new Event.SteadyTime(1 + DELAY / 4 - SECOND));
        assertThat(shows("now")).isFalse();
        r3.on(new Event.SteadyTime(1 + DELAY / 4 + 10 * SECOND));
        assertThat(shows("now")).as("but for what was not written").isTrue();
    }

    @Example
    void anotherDelayCountsAtOnce() {
        r1.submit("now");
        r1.gossipTo(r3);
        elapse(10 * SECOND);
        r1.on(delayed(r3, 5 * SECOND));
        r1.gossipTo(r3);
        elapse(1);
        assertThat(shows("now")).isTrue();
    }

    private static Event.RoleGiven delayed(Node node, long millis) {
        return new Event.RoleGiven(TICKET, node.id(), Role.DELAYED, Optional.of(Duration.ofMillis(millis)));
    }

    private void everybodyGossips() {
        for (Node from : nodes) {
            nodes.stream().filter(to -> to != from).forEach(from::gossipTo);
        }
    }

    /** In rounds, as timers tell it. */
    private void elapse(long millis) {
        for (long left = millis; left > 0; left -= ROUND) {
            steady += Math.min(left, ROUND);
            r3.on(new Event.SteadyTime(steady));
        }
    }

    private boolean shows(String id) {
        return r3.things().count(Node.updateId(id)) > 0;
    }
}
