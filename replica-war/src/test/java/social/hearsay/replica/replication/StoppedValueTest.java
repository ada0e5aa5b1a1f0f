package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.replication.fixture.Things;

/** Values that stop at an update, and values that differ: what is said of them, and that gossip goes on. */
class StoppedValueTest {
    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void anUpdateThatCantBeAppliedStopsTheValueAndNotTheGossip() {
        r1.submit("good");
        r1.gossipTo(r2);
        Event trouble = r1.submitted("bad", "request", VectorTimestamp.ZERO, 0, new Things.MakeTrouble());
        assertThatThrownBy(() -> r1.on(trouble)).hasMessage("Trouble");
        r1.takeBack();
        // Repeated, as a driver does: known by now, it stops the value here.
        List<Effect> effects = r1.on(trouble);
        assertThat(only(Effect.Alarm.class, effects).text()).contains("r1.aaaa#2");
        r2.submit("later");
        r2.gossipTo(r1);
        assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=2, r2.aaaa=1");
        assertThat(r1.state().valueTimestamp()).hasToString("r1.aaaa=1");
        assertThat(only(Effect.Refused.class, r1.submit("another")).refusal()).isEqualTo(Refusal.HALTED);
    }

    @Test
    void differentValuesAtOneTimestampAreAnAlarm() {
        r1.submit("a");
        GossipMessage message = r1.messageTo(r2);
        r2.receive(message);
        GossipMessage other = new GossipMessage(
                message.cluster(),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                message.digest().plus(1),
                message.wallClock(),
                List.of(),
                List.of());
        assertThat(only(Effect.Alarm.class, r2.receiveRaw(other)).text()).contains("The values differ");
    }

    @Test
    void valuesThatAgreeAgainEndTheAlarm() {
        GossipMessage message = r1.messageTo(r2);
        assertThat(only(
                        Effect.Alarm.class,
                        r2.receiveRaw(withDigest(message, message.digest().plus(1)))))
                .returns(AlarmKind.VALUES_DIFFER, Effect.Alarm::kind)
                .returns("r1.aaaa", Effect.Alarm::about);

        assertThat(only(Effect.AlarmOver.class, r2.receiveRaw(message)))
                .isEqualTo(new Effect.AlarmOver(AlarmKind.VALUES_DIFFER, "r1.aaaa"));
        assertThat(r2.receiveRaw(message)).noneMatch(Effect.AlarmOver.class::isInstance);
    }

    @Test
    void afterAnUpgradeWhatWasStoppedIsAppliedInShortTurnsWhileGossipGoesOn() {
        Event trouble = r1.submitted("bad", "request", VectorTimestamp.ZERO, 0, new Things.MakeTrouble());
        assertThatThrownBy(() -> r1.on(trouble)).hasMessage("Trouble");
        r1.takeBack();
        r1.on(trouble);
        for (int number = 0; number < 1_200; number++) {
            r2.submit("later " + number);
        }
        while (!r1.state().replicaTimestamp().covers(r2.state().replicaTimestamp())) {
            r2.gossipTo(r1);
        }
        assertThat(r1.state().valueTimestamp().isZero()).isTrue();

        List.of(r1, r2, r3).forEach(node -> node.things().upgrade());
        List<Effect> effects = r1.restart();
        assertThat(r1.state().halted()).isNull();
        assertThat(r1.state().valueTimestamp()).hasToString("r1.aaaa=1, r2.aaaa=511");
        r2.submit("in between");
        r2.gossipTo(r1);
        int turns = 1;
        while (effects.stream().anyMatch(Effect.MoreToApply.class::isInstance)) {
            effects = r1.on(new Event.ApplyingDue());
            turns++;
        }
        assertThat(turns).isEqualTo(3);
        assertThat(r1.state().valueTimestamp()).hasToString("r1.aaaa=1, r2.aaaa=1201");
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        assertThat(r1.submit("at last")).anyMatch(Effect.Accepted.class::isInstance);
    }

    @Test
    void aReplicaThatIsStillStoppedSaysSoAgainWhenItStarts() {
        Event trouble = r1.submitted("bad", "request", VectorTimestamp.ZERO, 0, new Things.MakeTrouble());
        assertThatThrownBy(() -> r1.on(trouble)).hasMessage("Trouble");
        r1.takeBack();
        r1.on(trouble);
        assertThatThrownBy(r1::restart).hasMessage("Trouble");
        r1.takeBack();

        assertThat(only(Effect.Alarm.class, r1.on(new Event.Started())).kind()).isEqualTo(AlarmKind.HALTED);
    }

    private static GossipMessage withDigest(GossipMessage message, Digest digest) {
        return new GossipMessage(
                message.cluster(),
                message.sender(),
                message.recipient(),
                message.timestamp(),
                message.yourRow(),
                message.valueTimestamp(),
                digest,
                message.wallClock(),
                message.records(),
                message.retirements());
    }
}
