package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.fixture.Node;

/**
 * The schedules that forbid one retirement at a time: a retirement has to be accepted while another one has
 * yet to take effect, by somebody who may not have heard of it.
 */
class ConcurrentRetirementsTest {
    private final List<Node> nodes = Node.cluster(5);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);
    private final Node r4 = nodes.get(3);
    private final Node r5 = nodes.get(4);

    /** The first can't take effect before the second has: who is lost as well counts as one who remains. */
    @Test
    void twoWhoAreLostAtOnceAreRetiredTogether() {
        r1.retire(r4, false);
        exchange(8, r1, r2, r3);
        assertThat(r1.state().members()).as("r5 may have more of r4's").containsKey(r4.id());
        r1.retire(r5, false);
        exchange(8, r1, r2, r3);
        assertThat(r1.state().members()).containsOnlyKeys(r1.id(), r2.id(), r3.id());
    }

    /** So a majority alone won't do: what r4 has of r5, and all that it has accepted since, nobody would take any more. */
    @Test
    void oneWhoRemainsAndIsSilentMayHaveMoreOfTheRetiredOne() {
        r5.submit("only r4 has heard");
        r5.gossipTo(r4);
        r4.submit("accepted by r4 after that");
        r1.retire(r5, false);
        exchange(8, r1, r2, r3);
        assertThat(r1.state().members()).containsKey(r5.id());
        exchange(8, r1, r2, r3, r4);
        assertThat(r1.state().members()).doesNotContainKey(r5.id());
        for (Node node : List.of(r1, r2, r3)) {
            assertThat(node.things().count(Node.updateId("only r4 has heard"))).isOne();
            assertThat(node.things().count(Node.updateId("accepted by r4 after that")))
                    .isOne();
        }
    }

    /** An empty disk joins in the place of one that is lost, while a retirement waits for that one. */
    @Test
    void whoJoinsInThePlaceOfOneWhoIsLostRetiresItWhileAnotherRetirementIsPending() {
        r1.retire(r4, true);
        exchange(4, r1, r2, r3);
        List.of(r1, r2, r3).forEach(node -> node.fail(r5));
        Node joined = join(r3, "r5.abcd");
        exchange(8, r1, r2, r3, joined);
        assertThat(r1.state().members()).containsOnlyKeys(r1.id(), r2.id(), r3.id(), joined.id());
        assertThat(joined.state().members()).containsOnlyKeys(r1.id(), r2.id(), r3.id(), joined.id());
    }

    /** Neither half is a majority: who has voted for one must be able to vote for the other. */
    @Test
    void halvesThatRetireEachOtherEndAsOneMembership() {
        List<Node> four = Node.cluster(4);
        Node a = four.get(0);
        Node b = four.get(1);
        Node c = four.get(2);
        Node d = four.get(3);
        a.retire(c, false);
        a.retire(d, false);
        c.pass(100);
        d.pass(100);
        c.retire(a, false);
        c.retire(b, false);
        exchange(4, a, b);
        exchange(4, c, d);
        assertThat(a.state().members()).hasSize(4);
        assertThat(c.state().members()).hasSize(4);
        tell(four);
        for (Node node : List.of(a, b)) {
            assertThat(node.state().condition()).isEqualTo(Condition.SOUND);
        }
        for (Node node : List.of(c, d)) {
            assertThat(node.state().condition()).isEqualTo(Condition.RETIRED);
        }
        for (int round = 0; round < 8; round++) {
            exchange(1, a, b);
            tell(four);
        }
        assertThat(a.state().members()).containsOnlyKeys(a.id(), b.id());
        assertThat(c.state().isOutForGood()).isTrue();
    }

    /** Whoever accepted it is lost next, before anybody else had heard of what it had accepted. */
    @Test
    void anotherMemberRetiresAnewWhenWhoeverAcceptedItIsLostAsWell() {
        r4.retire(r5, true);
        List.of(r1, r2, r3).forEach(node -> node.retire(r5, true));
        exchange(2, r1, r2, r3);
        r2.retire(r4, true);
        exchange(8, r1, r2, r3);
        assertThat(r1.state().members()).containsOnlyKeys(r1.id(), r2.id(), r3.id());
    }

    /**
     * The only one from whom a member can hear of those who joined is out as well, without effect yet. What they
     * are needed for is this member's vote; so it still sends records to who takes them from it.
     */
    @Test
    void whoIsOutTellsAnotherOfThoseWhoJoined() {
        List<Node> two = Node.cluster(2);
        Node cutOff = two.get(0);
        Node founder = two.get(1);
        founder.retire(cutOff, false);
        Node joined = join(founder, "r3.bbbb");
        joined.pass(1_000);
        joined.retire(founder, false);
        tellAndCollect(4, List.of(founder, joined));
        assertThat(joined.state().members()).as("r3 has no vote yet").hasSize(3);
        tellAndCollect(8, List.of(cutOff, founder, joined));
        assertThat(joined.state().members()).containsOnlyKeys(joined.id());
        assertThat(founder.state().isOutForGood()).isTrue();
        assertThat(cutOff.state().isOutForGood()).isTrue();
    }

    /**
     * Joins need no majority. r3 is cut off, two join through it, and it retires the others meanwhile; they are three
     * of five, but two of three have never heard of them.
     */
    @Test
    void whoJoinsOnOneSideMakesNoMajorityOfIt() {
        List<Node> three = Node.cluster(3);
        Node a = three.get(0);
        Node b = three.get(1);
        Node cutOff = three.get(2);
        cutOff.retire(a, false);
        cutOff.retire(b, false);
        List<Node> minority = List.of(cutOff, join(cutOff, "r4.bbbb"), join(cutOff, "r5.bbbb"));
        a.pass(1_000);
        b.pass(1_000);
        a.submit("stable and forgotten by the majority");
        a.retire(cutOff, false);
        exchange(8, a, b);
        exchange(8, minority.toArray(Node[]::new));
        assertThat(a.state().members()).containsOnlyKeys(a.id(), b.id());
        assertThat(a.logLength()).isZero();
        assertThat(cutOff.state().members())
                .as("what a and b have collected is in no log any more")
                .containsKeys(a.id(), b.id());
    }

    /**
     * r1 votes for one side, which takes effect by that, hears of the other, whose retirements are older, and goes on
     * with it: four more join there, whom r1 knows now as well.
     */
    @Test
    void whoVotedForTheOtherSideMakesNoVotersForThisOne() {
        r2.retire(r4, false);
        r2.retire(r5, false);
        r4.pass(1_000);
        r4.retire(r2, false);
        r4.retire(r3, false);
        r4.gossipTo(r5);
        r4.gossipTo(r1);
        exchange(4, r4, r5);
        assertThat(r4.state().members()).containsOnlyKeys(r1.id(), r4.id(), r5.id());
        exchange(4, r2, r3, join(r2, "r6.bbbb"), join(r2, "r7.bbbb"), join(r2, "r8.bbbb"), join(r2, "r9.bbbb"));
        exchange(8, r2, r1);
        assertThat(r2.state().members()).as("they go on without r2").containsKeys(r4.id(), r5.id());
        assertThat(r1.state().forfeited()).isNotEmpty();
    }

    /** As soon as those who are there without it have heard of it. */
    @Test
    void whoJoinsAndIsKnownToMostVotesLikeTheOthers() {
        List<Node> two = Node.cluster(2);
        Node founder = two.get(0);
        Node lost = two.get(1);
        Node joined = join(founder, "r3.bbbb");
        founder.retire(lost, false);
        exchange(8, founder, joined);
        assertThat(founder.state().members()).as("lost does not know r3").containsKey(lost.id());
        joined.retire(lost, true);
        exchange(8, founder, joined);
        assertThat(founder.state().members()).containsOnlyKeys(founder.id(), joined.id());
    }

    private static Node join(Node admitting, String id) {
        only(
                Effect.Accepted.class,
                admitting.submit("join_" + id.replace('.', '_'), VectorTimestamp.ZERO, 0, new Join(Node.member(id))));
        ReplicaId joiner = Node.member(id).id();
        Node joined = Node.copying(admitting, joiner, Limits.DEFAULTS);
        // Its greetings are over; it has nothing to tell.
        admitting.state().members().keySet().stream()
                .filter(member -> !member.equals(joiner))
                .forEach(member -> joined.on(new Event.ExchangeEnded(member, Optional.empty())));
        return joined;
    }

    /** All of them exchange what they have, and collect. */
    private static void exchange(int rounds, Node... nodes) {
        for (int round = 0; round < rounds; round++) {
            for (Node one : nodes) {
                for (Node other : nodes) {
                    if (one != other) {
                        one.gossipTo(other);
                    }
                }
            }
            for (Node node : nodes) {
                node.on(new Event.CollectionDue());
            }
        }
    }

    /** The same where some of them are turned away. */
    private static void tellAndCollect(int rounds, List<Node> nodes) {
        for (int round = 0; round < rounds; round++) {
            tell(nodes);
            nodes.forEach(node -> node.on(new Event.CollectionDue()));
        }
    }

    /** All of them hear of each other's retirements, by answers or by being turned away. */
    private static void tell(List<Node> nodes) {
        for (Node one : new ArrayList<>(nodes)) {
            for (Node other : nodes) {
                if (one != other) {
                    tell(one, other);
                }
            }
        }
    }

    private static void tell(Node from, Node to) {
        for (Effect effect : to.receiveRaw(from.messageTo(to))) {
            if (effect instanceof Effect.Reply reply) {
                from.on(new Event.ExchangeEnded(to.id(), Optional.of(reply.reply())));
            } else if (effect instanceof Effect.Unwelcome away) {
                from.on(new Event.TurnedAway(to.id(), away.retirements()));
            }
        }
    }
}
