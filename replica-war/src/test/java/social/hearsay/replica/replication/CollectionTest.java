package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.fixture.Node;

/** Ladin et al. 1992, section 2.3.5: what may be forgotten, and when. */
class CollectionTest {
    private static final int KEEP = 3;
    private final List<Node> nodes =
            Node.cluster(3, new Limits(100, 1_000_000, 10, KEEP, 100, Limits.DEFAULTS.clockAhead(), 4));
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Test
    void aRecordGoesOnceEveryMemberHasShownThatItHoldsIt() {
        r1.submit("a");
        r1.gossipTo(r2);
        collect(r1);
        assertThat(r1.logLength()).isEqualTo(1);
        r1.gossipTo(r3);
        collect(r1);
        assertThat(r1.logLength()).isZero();
        assertThat(r1.state().collected()).hasToString("r1.aaaa=1");
    }

    @Test
    void aSilentMemberKeepsItsRecordsInEveryLog() {
        r1.submit("a");
        r1.gossipTo(r2);
        for (int i = 0; i < 10; i++) {
            r1.gossipTo(r2);
            r2.gossipTo(r1);
            collect(r1);
            collect(r2);
        }
        assertThat(r1.logLength()).isEqualTo(1);
        assertThat(r2.logLength()).isEqualTo(1);
        r2.gossipTo(r3);
        assertThat(r3.state().valueTimestamp()).hasToString("r1.aaaa=1");
    }

    /** r2 shows that it holds "a" and a join; its snapshot for the joiner is of before "a". */
    @Test
    void whoJoinedSinceTheTableWasLookedAtIsWaitedForToo() {
        r2.submit("join", VectorTimestamp.ZERO, 0, new Join(Node.member("r4.bbbb")));
        Node joined = Node.copying(r2, Node.member("r4.bbbb").id(), Limits.DEFAULTS);
        r1.submit("a");
        r1.gossipTo(r3);
        r1.gossipTo(r2);
        collect(r1); // all members that it knows hold "a", but one of them showed an update that isn't here
        r2.gossipTo(r1);
        r2.submit("b");
        r1.gossipTo(r2);
        collect(r1); // that is here by now; the next one isn't
        assertThat(r1.state().members()).containsKey(joined.id());
        assertThat(r1.state().causallyStable().isZero()).isTrue();
        r1.gossipTo(joined);
        assertThat(joined.things().count(Node.updateId("a"))).isOne();
    }

    @Test
    void nothingIsForgottenWhileAConcurrentUpdateThatSomebodyShowedIsStillOnItsWay() {
        r3.submit("concurrent");
        r1.submit("a");
        r1.gossipTo(r2);
        r1.gossipTo(r3); // r3 shows that it holds "a", and that it holds something more
        collect(r1);
        assertThat(r1.state().causallyStable().isZero()).isTrue();
        r3.gossipTo(r1);
        collect(r1);
        assertThat(r1.state().causallyStable()).hasToString("r1.aaaa=1");
    }

    @Test
    void anIdOutlivesTheRetryWindow() {
        r1.submit("a");
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        for (int i = 0; i < KEEP; i++) {
            collect(r1);
            only(Effect.Accepted.class, r1.submit("a"));
            assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=1");
        }
        nodes.forEach(node -> node.pass(999_999_999));
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        collect(r1);
        r1.submit("a");
        assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=2");
    }

    @Test
    void noIdIsForgottenByWhatATurnSettledThatWasTakenBack() {
        r1.submit("a");
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        r1.lose(new Event.CollectionDue());
        assertThat(r1.state().causallyStable().isZero()).isTrue();
        for (int i = 0; i < KEEP; i++) {
            collect(r1);
            only(Effect.Accepted.class, r1.submit("a"));
            assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=1");
        }
    }

    @Test
    void aTableThatWasNotOnDiskIsNotBelievedAfterARestart() {
        r1.submit("a");
        r1.gossipTo(r2);
        r1.gossipTo(r3);
        r1.submit("b");
        r1.restart();
        collect(r1);
        assertThat(r1.logLength()).isEqualTo(1);
        assertThat(r1.messageTo(r2).records()).hasSize(1);
    }

    private static void collect(Node node) {
        node.on(new Event.CollectionDue());
    }
}
