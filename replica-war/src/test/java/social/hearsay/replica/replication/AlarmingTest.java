package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.replication.fixture.Things;

/** Alarms are raised and end whatever becomes of the turn, and of the process, that said so. */
class AlarmingTest {
    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void theEndOfAnAlarmIsSaidAgainAfterItsTurnWasTakenBack() {
        only(Effect.Alarm.class, answeredBy(new ReplicaId("r9.aaaa")));
        r1.lose(answer(r2.id()));
        assertThat(over(answeredBy(r2.id()), AlarmKind.WRONG_PEER, r2)).isTrue();
    }

    @Test
    void anAlarmEndsAlsoWhenTheDiskWasOpenedAnewMeanwhile() {
        only(Effect.Alarm.class, answeredBy(new ReplicaId("r9.aaaa")));
        GossipMessage message = r2.messageTo(r1);
        only(Effect.Alarm.class, r1.receiveRaw(differing(message)));
        r1.restart();

        assertThat(over(r1.receiveRaw(message), AlarmKind.VALUES_DIFFER, r2)).isTrue();
        assertThat(over(answeredBy(r2.id()), AlarmKind.WRONG_PEER, r2)).isTrue();
    }

    @Test
    void theClocksAlarmEndsAfterTheTurnThatSawItEndWasTakenBack() {
        r1.pass(61_000);
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        assertThat(raised(r1.on(new Event.RoundDue()), AlarmKind.CLOCK_AHEAD)).isTrue();
        r1.pass(-61_000);
        r1.fail(r2);
        r1.fail(r3);
        r1.lose(new Event.RoundDue());
        assertThat(r1.on(new Event.RoundDue())).contains(new Effect.AlarmOver(AlarmKind.CLOCK_AHEAD, ""));
    }

    @Test
    void anAlarmThatNobodyHeardIsRaisedAgain() {
        r1.pass(61_000);
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        r1.lose(new Event.RoundDue());
        assertThat(raised(r1.on(new Event.RoundDue()), AlarmKind.CLOCK_AHEAD)).isTrue();
    }

    @Test
    void thatTheValueGoesOnEndsTheAlarmThatItStopped() {
        Event trouble = r1.submitted("bad", "request", VectorTimestamp.ZERO, 0, new Things.MakeTrouble());
        assertThatThrownBy(() -> r1.on(trouble)).hasMessage("Trouble");
        r1.takeBack();
        assertThat(raised(r1.on(trouble), AlarmKind.HALTED)).isTrue();
        r1.things().upgrade();
        assertThat(r1.restart()).contains(new Effect.AlarmOver(AlarmKind.HALTED, ""));
    }

    @Test
    void aMemberThatWasRetiredSaysSoAgainWhenItStarts() {
        r1.retire(r3, false);
        r1.gossipTo(r3);
        r2.gossipTo(r3);
        assertThat(r3.state().condition()).isEqualTo(Condition.RETIRED);
        assertThat(raised(r3.restart(), AlarmKind.RETIRED)).isTrue();
    }

    @Test
    void whatIsSaidOfAMemberEndsWhenItIsOutForGood() {
        only(Effect.Alarm.class, r1.receiveRaw(differing(r3.messageTo(r1))));
        r1.retire(r3, true);
        r1.gossipTo(r2);
        r2.gossipTo(r1);
        for (int i = 0; i < 9 && !r1.state().membership().isOutForGood(r3.id()); i++) {
            r1.on(new Event.CollectionDue());
        }
        assertThat(r1.state().membership().isOutForGood(r3.id())).isTrue();
        assertThat(over(r1.on(new Event.RoundDue()), AlarmKind.VALUES_DIFFER, r3))
                .isTrue();
    }

    @Test
    void aGreetingThatFoundAnOldCopyIsRepeatedWhenItsTurnWasTakenBack() {
        r2.gossipTo(r1);
        r1.restart();
        r1.fail(r3);
        r1.lose(answer(r2.id()));
        assertThat(only(Effect.Refused.class, r1.submit("a")).refusal()).isEqualTo(Refusal.STARTING);
    }

    private Event answer(ReplicaId by) {
        GossipReply reply = new GossipReply(
                Node.CLUSTER,
                by,
                r2.state().replicaTimestamp(),
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                r2.things().digest(),
                r2.now(),
                List.of());
        return new Event.ExchangeEnded(r2.id(), Optional.of(reply));
    }

    private List<Effect> answeredBy(ReplicaId id) {
        return r1.on(answer(id));
    }

    private static boolean raised(List<Effect> effects, AlarmKind kind) {
        return effects.stream().anyMatch(effect -> effect instanceof Effect.Alarm alarm && alarm.kind() == kind);
    }

    private static boolean over(List<Effect> effects, AlarmKind kind, Node about) {
        return effects.contains(new Effect.AlarmOver(kind, about.id().text()));
    }

    private static GossipMessage differing(GossipMessage message) {
        return new GossipMessage(
                message.cluster(),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest().plus(1),
                message.wallClock(),
                message.records(),
                message.retirements());
    }
}
