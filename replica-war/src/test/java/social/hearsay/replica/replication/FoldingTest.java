package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.fixture.Node;

/** Parts of timestamps that nobody needs any more, and what is done with those who still bring them. */
class FoldingTest extends FoldingScenario {
    @Test
    void aPartIsFoldedOnceEveryMemberHasAllOfIt() {
        VectorTimestamp old = retire();
        settle(4 + KEEP_IDS);
        for (Node node : List.of(r1, r2)) {
            assertThat(node.state().replicaTimestamp().replicas()).doesNotContain(retired.id());
            assertThat(node.state().valueTimestamp().replicas()).doesNotContain(retired.id());
            assertThat(node.state().causallyStable().replicas()).doesNotContain(retired.id());
            assertThat(node.state().collected().replicas()).doesNotContain(retired.id());
            assertThat(node.state().table()).doesNotContainKey(retired.id());
            assertThat(node.state().row(r1.id()).replicas()).doesNotContain(retired.id());
            assertThat(node.state().membership().entries()).doesNotContainKey(retired.id());
            assertThat(node.state().folded()).containsEntry(retired.id(), old.get(retired.id()));
            assertThat(node.state().demandable(old).replicas()).doesNotContain(retired.id());
            assertThat(node.state()
                            .demandable(VectorTimestamp.of(retired.id(), 99))
                            .isZero())
                    .as("what died with it will never come")
                    .isTrue();
            assertThat(node.state().read(VectorTimestamp.of(retired.id(), 99)).isZero())
                    .as("a member that has more of it is not like the others")
                    .isFalse();
            assertThat(node.state().isTaken(retired.id())).isTrue();
        }
        r1.submit("life goes on");
        settle(3);
        assertThat(r2.things().count(Node.updateId("life goes on"))).isOne();
        assertThat(r1.logLength()).isZero();
    }

    @Test
    void nothingIsFoldedWhileAMemberHasNotHeardThatItIsOver() {
        retire();
        for (int round = 0; round < 10; round++) {
            r1.on(new Event.CollectionDue());
        }
        assertThat(r1.state().folded()).isEmpty();
    }

    @Test
    void nothingIsFoldedWhileAMemberIsOfAReleaseThatCannotReadIt() {
        retire();
        for (int round = 0; round < 12; round++) {
            r1.gossipTo(r2);
            r2.gossipTo(r1);
            r1.receive(ofEarlierRelease(r2.messageTo(r1)));
            r1.on(new Event.CollectionDue());
            r2.on(new Event.CollectionDue());
        }
        assertThat(r1.state().folded()).isEmpty();
    }

    /** Its demand was right when it came. */
    @Test
    void aQueryThatWaitsWhileAPartIsFoldedIsAnswered() {
        QueryQueue<String> queue = new QueryQueue<>(1);
        VectorTimestamp old = retire();
        settle(4 + KEEP_IDS);
        VectorTimestamp demand = old.with(r1.id(), r1.state().replicaTimestamp().get(r1.id()) + 1);
        queue.offer(new QueryQueue.Waiting<>(demand, Long.MAX_VALUE, "query"));
        assertThat(queue.covered(r1.state())).isEmpty();
        r1.submit("awaited");
        assertThat(queue.covered(r1.state())).containsExactly("query");
        assertThat(r1.state().shown(r1.state().valueTimestamp(), demand).covers(demand))
                .as("and whoever asked finds nothing missing")
                .isTrue();
    }

    /** Ids are forgotten some at a time, so on one disk later than on the other. */
    @Test
    void anIdOfAFoldedUpdateThatIsUsedAnewIsNoTwin() {
        Limits slow = new Limits(512, 1 << 20, 100, 1, 1, Duration.ofMinutes(1), 1);
        List<Node> sweeping = Node.cluster(3, slow);
        Node one = sweeping.get(0);
        Node other = sweeping.get(1);
        Node lost = sweeping.get(2);
        IntStream.range(0, 10).forEach(i -> one.submit("swept first " + i));
        one.gossipTo(lost);
        IntStream.range(0, 3).forEach(i -> lost.submit("again " + i));
        lost.gossipTo(one);
        lost.gossipTo(other);
        one.retire(lost, true);
        for (int round = 0;
                one.state().folded().isEmpty() || other.state().folded().isEmpty();
                round++) {
            assertThat(round).isLessThan(20);
            settle(1, one, other);
        }
        IntStream.range(0, 10).forEach(i -> other.on(new Event.CollectionDue()));
        other.submit("again 2");
        other.gossipTo(one);
        assertThat(other.things().count(Node.updateId("again 2"))).isEqualTo(2);
        assertThat(one.things().toString()).isEqualTo(other.things().toString());
    }

    /** r2 collects only now, so its timestamps still have the part, and those of r1 don't. */
    @Test
    void whoHasFoldedAndWhoHasNotUnderstandEachOther() {
        retire();
        for (int round = 0; round < 4 + KEEP_IDS; round++) {
            r1.gossipTo(r2);
            r2.gossipTo(r1);
            r1.on(new Event.CollectionDue());
        }
        assertThat(r1.state().folded()).containsKey(retired.id());
        assertThat(r2.state().replicaTimestamp().replicas()).contains(retired.id());
        r1.submit("from the one");
        r2.submit("from the other");
        r1.gossipTo(r2);
        r2.gossipTo(r1);
        r1.gossipTo(r2);
        assertThat(r1.things().count(Node.updateId("from the other"))).isOne();
        assertThat(r2.things().count(Node.updateId("from the one"))).isOne();
        assertThat(r2.state().row(r1.id()).covers(r2.state().replicaTimestamp()))
                .isTrue();
        assertThat(r1.state().row(r2.id())).isEqualTo(r1.state().replicaTimestamp());
        assertThat(r1.state().condition()).isEqualTo(Condition.SOUND);
        assertThat(r2.state().condition()).isEqualTo(Condition.SOUND);
    }

    /** Names that are lost and join anew, over and over, as on a machine whose disk does not last. */
    @Test
    void aClusterLivesForEver() {
        Node last = retired;
        int incarnations = Integer.getInteger("folding.incarnations", 1_000);
        for (int life = 0; life < incarnations; life++) {
            only(Effect.Accepted.class, last.submit("of life " + life));
            last.gossipTo(r1);
            // In the place of the last, as a machine whose disk was lost.
            r1.fail(last);
            r2.fail(last);
            ReplicaId id = admitted(last.id());
            Node joined = Node.copying(r1, id, LIMITS);
            joined.fail(last);
            settle(2, r1, r2, joined);
            last = joined;
        }
        settle(6 + KEEP_IDS, r1, r2, last);
        for (Node node : List.of(r1, r2, last)) {
            assertThat(node.state().replicaTimestamp().replicas()).hasSizeLessThanOrEqualTo(3);
            assertThat(node.state().membership().entries()).hasSize(3);
            assertThat(node.state().membership().retirements()).isEmpty();
            assertThat(node.state().table()).hasSizeLessThanOrEqualTo(3);
            assertThat(node.state().folded()).hasSize(incarnations);
            assertThat(node.things().toString()).isEqualTo(r1.things().toString());
            assertThat(node.logLength()).isZero();
        }
    }

    /** Another incarnation of its name, at its address: the next that may join. */
    private ReplicaId admitted(ReplicaId last) {
        for (int drawn = last.equals(retired.id())
                        ? 1_000
                        : Integer.parseInt(last.text().substring(3)) + 1;
                ;
                drawn++) {
            Member member = new Member(
                    ReplicaId.of("r3", String.valueOf(drawn)),
                    Node.member("r3.aaaa").address(),
                    Role.WRITER);
            List<Effect> effects = r1.submit("joining_" + drawn, VectorTimestamp.ZERO, 0, new Join(member));
            if (effects.stream().anyMatch(Effect.Accepted.class::isInstance)) {
                return member.id();
            }
        }
    }

    private static GossipMessage ofEarlierRelease(GossipMessage message) {
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
                message.retirements());
    }
}
