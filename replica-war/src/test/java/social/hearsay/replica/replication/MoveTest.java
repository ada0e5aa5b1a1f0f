package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Move;
import social.hearsay.common.wire.Role;
import social.hearsay.replica.replication.fixture.Node;

/** Members that are started at another address than the one by which the others know them. */
class MoveTest {
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:9700/replica");
    private static final URI FURTHER = URI.create("http://127.0.0.1:9800/replica");

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void whoeverIsWhereItIsKnownToBeSaysNothing() {
        ReplicaState before = r1.state();
        URI known = before.member(r1.id()).map(Member::address).orElseThrow();
        assertThat(r1.on(at(r1, known))).isEmpty();
        assertThat(r1.state()).isEqualTo(before);
    }

    @Test
    void whoeverMovedTellsTheOthersAndTheyTellEachOther() {
        assertThat(r1.on(at(r1, ELSEWHERE)))
                .as("at once")
                .contains(new Effect.Exchange(r2.id(), true), new Effect.Exchange(r3.id(), true));
        r1.gossipTo(r2);
        assertThat(address(r2, r1)).isEqualTo(ELSEWHERE);
        r3.gossipTo(r2);
        assertThat(address(r3, r1)).as("by an answer").isEqualTo(ELSEWHERE);
        assertThat(r2.state().members().values()).extracting(Member::address).contains(ELSEWHERE);
        assertThat(r2.state().membership().others(r2.id()))
                .extracting(Member::address)
                .contains(ELSEWHERE);
    }

    @Test
    void aMoveIsHeardAlsoFromOneThatAcceptsNothing() {
        r1.restart();
        assertThat(r1.replica().view(r1.now()).fence()).isPresent();
        r1.on(at(r1, ELSEWHERE));
        r2.receive(r1.messageTo(r2));
        assertThat(address(r2, r1)).isEqualTo(ELSEWHERE);
    }

    @Test
    void theLatestOfItsMovesCountsInWhateverOrderTheyAreHeard() {
        r1.on(at(r1, ELSEWHERE));
        var early = r1.messageTo(r2);
        r1.on(at(r1, FURTHER));
        r1.gossipTo(r2);
        r2.receive(early);
        assertThat(address(r2, r1)).isEqualTo(FURTHER);
        r1.on(at(r1, ELSEWHERE));
        r1.gossipTo(r2);
        assertThat(address(r2, r1)).as("and back").isEqualTo(ELSEWHERE);
    }

    /** Its disk is from before it moved; only the others know of that. */
    @Test
    void whoeverHearsOfAMoveOfItsOwnThatItDoesNotKnowSaysWhereItIs() {
        r2.submit("moves the clock of r1 once it has it");
        r2.gossipTo(r1);
        r1.on(at(r1, ELSEWHERE));
        r2.receive(r1.messageTo(r2));
        Stamp heard = r2.state().membership().moves().iterator().next().stamp();
        Node old = Node.holding(ReplicaState.founded(
                r1.id(), Node.CLUSTER, List.copyOf(r2.state().members().values())));
        old.on(at(old, FURTHER));
        old.receive(r2.messageTo(old));
        Move said = old.state().membership().moves().iterator().next();
        assertThat(said.address()).isEqualTo(FURTHER);
        assertThat(said.stamp()).isGreaterThan(heard);
        r2.receive(old.messageTo(r2));
        assertThat(address(r2, r1)).isEqualTo(FURTHER);
    }

    @Test
    void aJoinerKnowsWhereEverybodyIs() {
        r1.on(at(r1, ELSEWHERE));
        r1.gossipTo(r2);
        Member joiner = Node.member("r4.bbbb");
        r2.submit("joining_of_r4_bbbb", VectorTimestamp.ZERO, 0, new Join(joiner));
        Node joined = Node.holding(r2.state().installedBy(joiner.id()));
        assertThat(address(joined, r1)).isEqualTo(ELSEWHERE);
    }

    @Test
    void nobodyKeepsMovesOfStrangers() {
        Move stranger = new Move(new ReplicaId("r9.zzzz"), ELSEWHERE, Stamp.of(1, 0, 9));
        assertThat(r1.state().membership().moved(List.of(stranger)))
                .isSameAs(r1.state().membership());
    }

    private static Event at(Node node, URI address) {
        return new Event.Located(new Member(node.id(), address, Role.WRITER));
    }

    private static URI address(Node by, Node of) {
        return by.state().member(of.id()).map(Member::address).orElseThrow();
    }
}
