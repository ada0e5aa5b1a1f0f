package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.replica.replication.fixture.Node;

/** Ladin et al. 1992, sections 2.3.3 and 2.3.4: gossip messages and what is done with them. */
class GossipTest {
    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void concurrentUpdatesArriveEverywhereInAnyOrder() {
        r1.submit("a");
        r2.submit("b");
        r1.gossipTo(r3);
        r2.gossipTo(r3);
        r2.gossipTo(r1);
        assertThat(r3.state().valueTimestamp()).hasToString("r1.aaaa=1, r2.aaaa=1");
        assertThat(r1.state().valueTimestamp()).hasToString("r1.aaaa=1, r2.aaaa=1");
        assertThat(r1.things().digest()).isEqualTo(r3.things().digest());
    }

    @Test
    void aRecordWhoseCauseIsMissingIsAHoleAndRefusedWithAllAfterIt() {
        r1.submit("cause");
        r1.gossipTo(r2);
        r2.submit("effect");
        r2.submit("more");
        GossipMessage whole = r2.messageTo(r3);
        GossipMessage withHole = with(whole, whole.records().subList(1, 3));
        assertThat(r3.receive(withHole).timestamp().isZero()).isTrue();
        assertThat(r3.receive(whole).timestamp()).hasToString("r1.aaaa=1, r2.aaaa=2");
    }

    @Test
    void aRepeatedMessageChangesNothing() {
        r1.submit("a");
        GossipMessage message = r1.messageTo(r2);
        r2.receive(message);
        ReplicaState once = r2.state();
        r2.receive(message);
        assertThat(r2.state()).isEqualTo(once);
    }

    @Test
    void theSendersTimestampMovesTheTableAndNothingElse() {
        r1.submit("a");
        GossipMessage empty = with(r1.messageTo(r2), List.of());
        r2.receive(empty);
        assertThat(r2.state().replicaTimestamp().isZero()).isTrue();
        assertThat(r2.state().row(r1.id())).hasToString("r1.aaaa=1");
    }

    @Test
    void aPeersAnswerReplacesItsRowAlsoByALowerOne() {
        r1.submit("a");
        r1.gossipTo(r2);
        assertThat(r1.state().row(r2.id())).hasToString("r1.aaaa=1");
        GossipReply lower = reply(r2, VectorTimestamp.ZERO);
        r1.on(new Event.ExchangeEnded(r2.id(), Optional.of(lower)));
        assertThat(r1.messageTo(r2).records()).hasSize(1);
    }

    @Test
    void whatAPeerShowedIsWrittenWithWhateverElseIsWritten() {
        r1.submit("a");
        ReplicaState written = r1.onDisk();
        r1.gossipTo(r2);
        assertThat(r1.onDisk()).isEqualTo(written);
        assertThat(r1.state().row(r2.id())).hasToString("r1.aaaa=1");

        r1.submit("b");
        assertThat(r1.onDisk().row(r2.id())).hasToString("r1.aaaa=1");
        r1.gossipTo(r2);
        r1.restart();
        assertThat(r1.state().row(r2.id())).hasToString("r1.aaaa=1");
        r1.gossipTo(r2);
        assertThat(r1.state().row(r2.id())).hasToString("r1.aaaa=2");
    }

    @Test
    void whatIsCollectedIsNeverMoreThanTheTableOnDiskShows() {
        r1.submit("a");
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        r2.gossipTo(r3);
        r3.gossipTo(r1);
        r2.gossipTo(r1);
        r1.on(new Event.CollectionDue());

        assertThat(r1.state().collected()).hasToString("r1.aaaa=1");
        r1.restart();
        assertThat(r1.state().collected()).hasToString("r1.aaaa=1");
        assertThat(r1.state().row(r2.id()).covers(r1.state().collected())).isTrue();
        assertThat(r1.state().row(r3.id()).covers(r1.state().collected())).isTrue();
    }

    @Test
    void whatIsNotConfirmedIsSentAgain() {
        r1.submit("a");
        r1.messageTo(r2);
        r1.on(new Event.ExchangeEnded(r2.id(), Optional.empty()));
        assertThat(r1.messageTo(r2).records()).hasSize(1);
    }

    @Test
    void batchesFollowEachOtherAtOnceUntilThePeerHasAll() {
        Limits two = new Limits(2, 1_000_000, 10, 10, 10, Limits.DEFAULTS.clockAhead(), 4);
        List<Node> pair = Node.cluster(2, two);
        for (int i = 0; i < 5; i++) {
            pair.get(0).submit("u" + i);
        }
        assertThat(pair.get(0).messageTo(pair.get(1)).records()).hasSize(2);
        List<Effect> after = pair.get(0).gossipTo(pair.get(1));
        assertThat(after).contains(new Effect.Exchange(pair.get(1).id(), true));
        pair.get(0).gossipTo(pair.get(1));
        assertThat(pair.get(0).gossipTo(pair.get(1))).isEmpty();
    }

    @Test
    void oneExchangeWithAPeerIsUnderWayAtATime() {
        List<Effect> first = r1.submit("a");
        assertThat(first).filteredOn(Effect.Exchange.class::isInstance).hasSize(2);
        assertThat(r1.submit("b")).noneMatch(Effect.Exchange.class::isInstance);
        assertThat(r1.on(new Event.RoundDue())).isEmpty();
        assertThat(r1.gossipTo(r2)).isEmpty();
    }

    @Test
    void whatIsAcceptedWhileAnExchangeIsUnderWayFollowsItAtOnce() {
        GossipReply reply = r2.receive(r1.messageTo(r2));
        r1.on(new Event.RoundDue());
        r1.submit("a");
        List<Effect> effects = r1.on(new Event.ExchangeEnded(r2.id(), Optional.of(reply)));
        assertThat(effects).contains(new Effect.Exchange(r2.id(), true));
        assertThat(r1.on(new Event.ExchangeEnded(r2.id(), Optional.of(reply)))).isEmpty();
    }

    @Test
    void aSilentPeerIsAskedLessAndLessAndNotPushedTo() {
        silence(r1, r2, 8);
        r1.gossipTo(r3);
        assertThat(r1.submit("a"))
                .filteredOn(Effect.Exchange.class::isInstance)
                .containsExactly(new Effect.Exchange(r3.id(), true));
        int asked = 0;
        for (int round = 0; round < 16; round++) {
            for (Effect effect : r1.on(new Event.RoundDue())) {
                if (effect.equals(new Effect.Exchange(r2.id(), false))) {
                    asked++;
                    r1.on(new Event.ExchangeEnded(r2.id(), Optional.empty()));
                }
            }
        }
        assertThat(asked).isBetween(1, 4);
    }

    @Test
    void strangersAreUnwelcome() {
        r1.submit("a");
        GossipMessage message = r1.messageTo(r2);
        GossipMessage otherCluster = new GossipMessage(
                new ClusterId("elsewhere"),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest(),
                message.wallClock(),
                message.records(),
                message.retirements());
        assertThat(r2.receiveRaw(otherCluster)).singleElement().isInstanceOf(Effect.Unwelcome.class);
        assertThat(r3.receiveRaw(message)).singleElement().isInstanceOf(Effect.Unwelcome.class);
        GossipMessage notAMember = new GossipMessage(
                Node.CLUSTER,
                Node.member("r9.aaaa").id(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest(),
                message.wallClock(),
                message.records(),
                message.retirements());
        assertThat(r2.receiveRaw(notAMember)).singleElement().isInstanceOf(Effect.Unwelcome.class);
        assertThat(r2.state().replicaTimestamp().isZero()).isTrue();
    }

    @Test
    void lagIsAliveWhenNothingIsWritten() {
        r2.submit("a");
        r1.receive(with(r2.messageTo(r1), List.of()));
        assertThat(lagOf(r1, r2).lacking()).isEqualTo(1);
        r1.pass(5_000);
        assertThat(lagOf(r1, r2).behindMillis()).isEqualTo(5_000);
        r2.gossipTo(r1);
        assertThat(lagOf(r1, r2).lacking()).isZero();
        assertThat(lagOf(r1, r2).behindMillis()).isZero();
    }

    @Test
    void roundsGrowApartWhileNothingHappens() {
        Limits quiet = new Limits(100, 1 << 20, 10, 10, 10, Limits.DEFAULTS.clockAhead(), 4, 2, Set.of());
        List<Node> pair = Node.cluster(2, quiet);
        Node one = pair.get(0);
        Node other = pair.get(1);
        List<Integer> rounds = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            if (one.on(new Event.RoundDue()).contains(new Effect.Exchange(other.id(), true))) {
                rounds.add(round);
                one.gossipTo(other);
            }
        }
        assertThat(rounds).containsExactly(2, 5, 8);

        one.submit("a");
        one.gossipTo(other);
        other.submit("b");
        assertThat(one.receive(other.messageTo(one)).timestamp().get(other.id()))
                .isEqualTo(1);
        one.on(new Event.ExchangeEnded(other.id(), Optional.empty()));
        assertThat(one.on(new Event.RoundDue())).contains(new Effect.Exchange(other.id(), false));
    }

    @Test
    void aPeerThatNeverAnsweredIsSilentForAsLongAsItIsKnown() {
        r1.restart();
        r1.pass(1_000_000);
        assertThat(lagOf(r1, r2).lastAnswer()).isEqualTo(r1.now());
        r1.on(new Event.RoundDue());
        long known = r1.now();
        r1.pass(60_000);
        r1.on(new Event.RoundDue());

        assertThat(lagOf(r1, r2).answers()).isFalse();
        assertThat(lagOf(r1, r2).lastAnswer()).isEqualTo(known);
    }

    private static PeerView lagOf(Node node, Node peer) {
        return node.replica().view(node.now()).peers().stream()
                .filter(view -> view.peer().equals(peer.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void silence(Node node, Node peer, int failures) {
        for (int i = 0; i < failures; i++) {
            node.on(new Event.ExchangeEnded(peer.id(), Optional.empty()));
        }
    }

    private static GossipReply reply(Node from, VectorTimestamp timestamp) {
        return new GossipReply(
                Node.CLUSTER,
                from.id(),
                timestamp,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                from.things().digest(),
                from.now(),
                List.of());
    }

    private static GossipMessage with(GossipMessage message, List<social.hearsay.common.wire.Update> records) {
        return new GossipMessage(
                message.cluster(),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest(),
                message.wallClock(),
                records,
                message.retirements());
    }
}
