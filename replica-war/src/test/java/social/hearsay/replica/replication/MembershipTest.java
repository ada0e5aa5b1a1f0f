package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.storage.replication.MemoryDisk;

/** Who belongs to the cluster, and who is no longer who it was. */
class MembershipTest {
    private static final ClusterId OTHER = new ClusterId("restored");

    private final List<Node> nodes = Node.cluster(2);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);

    @Test
    void aJoinIsAnUpdateAndMakesAMemberWhereverItIsAppended() {
        only(Effect.Accepted.class, join("r3.bbbb"));
        assertThat(r2.state().members())
                .doesNotContainKey(Node.member("r3.bbbb").id());
        r1.gossipTo(r2);
        assertThat(r2.state().members()).containsKey(Node.member("r3.bbbb").id());
    }

    @Test
    void aJoinerKeepsTheLogFromBeingCollectedUntilItHasIt() {
        join("r3.bbbb");
        r1.submit("a");
        r1.gossipTo(r2);
        r1.on(new Event.CollectionDue());
        r2.on(new Event.CollectionDue());
        assertThat(r1.logLength()).isEqualTo(2);
        assertThat(r2.logLength()).isEqualTo(2);
    }

    @Test
    void aNameThatSomebodyAnswersToIsTaken() {
        r1.gossipTo(r2);
        assertThat(only(Effect.Rejected.class, join("r2.bbbb")).rejection().reason())
                .contains("r2.aaaa is alive");
        r1.on(new Event.ExchangeEnded(r2.id(), Optional.empty()));
        only(Effect.Accepted.class, join("r2.abcd"));
        assertThat(only(Effect.Rejected.class, join("r1.bbbb")).rejection().reason())
                .contains("another name");
    }

    /** It may be cut off, and mint stamps at this moment. */
    @Test
    void anIncarnationThatCouldMintTheStampsOfOneThatIsNotOutForGoodIsRefused() {
        r1.fail(r2);
        List<ReplicaId> sameLane = incarnations(true);
        MembershipRejection no = (MembershipRejection)
                only(Effect.Rejected.class, join(sameLane.get(0).text())).rejection();
        assertThat(no.reason()).contains("could be those of r2.aaaa");
        assertThat(no.otherIncarnation()).isTrue();
        ReplicaId other = incarnations(false).get(0);
        only(Effect.Accepted.class, join(other.text()));
        assertThat(only(Effect.Rejected.class, join(sameLane.get(0).text()))
                        .rejection()
                        .reason())
                .as("retired, but not for good")
                .contains("could be those of r2.aaaa");

        r1.retire(r2, true);
        Node joined = Node.copying(r1, other, Limits.DEFAULTS);
        joined.fail(r2);
        for (int round = 0; round < 8; round++) {
            joined.gossipTo(r1);
            r1.gossipTo(joined);
            r1.on(new Event.CollectionDue());
        }
        assertThat(r1.state().members()).as("it is out for good").doesNotContainKey(r2.id());
        r1.fail(joined);
        only(Effect.Accepted.class, join(sameLane.get(0).text()));
    }

    private static List<ReplicaId> incarnations(boolean sameLane) {
        int lane = HybridClock.lane(new ReplicaId("r2.aaaa"));
        return IntStream.range(1_000, 2_000)
                .mapToObj(i -> ReplicaId.of("r2", String.valueOf(i)))
                .filter(id -> sameLane == (HybridClock.lane(id) == lane))
                .toList();
    }

    @Test
    void aNameWithoutANumberThatFitsAStampIsRefused() {
        assertThat(only(Effect.Rejected.class, join("r64.bbbb")).rejection().reason())
                .contains("0 to 63");
        assertThat(only(Effect.Rejected.class, join("replica.bbbb")).rejection().reason())
                .contains("0 to 63");
    }

    @Test
    void aNumberThatIsTakenIsRefusedWhateverTheNameBeforeIt() {
        assertThat(only(Effect.Rejected.class, join("s2.bbbb")).rejection().reason())
                .contains("same number");
        assertThat(only(Effect.Rejected.class, join("r02.bbbb")).rejection().reason())
                .contains("same number");
    }

    @Test
    void aFoundersNameHasANumberToo() {
        Member nameless = Node.member("alpha.bbbb");
        assertThatThrownBy(() -> ReplicaState.founded(nameless.id(), Node.CLUSTER, List.of(nameless)))
                .hasMessageContaining("0 to 63");
    }

    @Test
    void aSnapshotIsGivenToAMemberOnlyAndByNobodyWhoIsBehindItsLog() {
        assertThatThrownBy(() -> r1.state().installedBy(Node.member("r3.bbbb").id()))
                .isInstanceOf(IllegalArgumentException.class);
        join("r3.bbbb");
        ReplicaState joined = r1.state().installedBy(Node.member("r3.bbbb").id());
        assertThat(joined.replicaTimestamp()).isEqualTo(r1.state().replicaTimestamp());
        assertThat(joined.row(r1.id())).isEqualTo(r1.state().replicaTimestamp());
        assertThat(joined.row(r2.id())).isEqualTo(VectorTimestamp.ZERO);
    }

    @Test
    void aBackupFoundsAnotherClusterWithTheSameLogAndNoneOfTheMembers() {
        r1.submit("a");
        r1.gossipTo(r2);
        ReplicaState other = r1.state().refoundedBy(Node.member("r1.cccc"), OTHER);
        assertThat(other.cluster()).isEqualTo(OTHER);
        assertThat(other.members().keySet())
                .containsExactly(Node.member("r1.cccc").id());
        assertThat(other.table()).isEmpty();
        assertThat(other.replicaTimestamp()).isEqualTo(r1.state().replicaTimestamp());
        assertThat(other.valueTimestamp()).isEqualTo(r1.state().valueTimestamp());
        assertThat(other.clock()).isEqualTo(r1.state().clock());
    }

    @Test
    void nobodyFoundsAnotherClusterUnderAnIdThatTheOldOneKnows() {
        join("r3.bbbb");
        for (String known : List.of("r1.aaaa", "r2.aaaa", "r3.bbbb")) {
            assertThatThrownBy(() -> r1.state().refoundedBy(Node.member(known), OTHER))
                    .hasMessageContaining(known);
        }
        assertThatThrownBy(() -> r1.state().refoundedBy(Node.member("r1.cccc"), Node.CLUSTER))
                .hasMessageContaining("scenario");
    }

    /** They may have the same secret, and the new one may listen where a member of the old one did. */
    @Test
    void theOldClusterAndTheRestoredOneTurnEachOtherAwayAndAskForNothing() {
        r1.submit("a");
        Node restored = Node.holding(r2.state().refoundedBy(Node.member("r2.cccc"), OTHER));
        Effect.Unwelcome away = only(Effect.Unwelcome.class, restored.receiveRaw(r1.messageTo(r2)));
        assertThat(away.reason()).contains("This is cluster restored");
        assertThat(away.stranger()).as("who is a stranger asks to be admitted").isFalse();
        assertThat(restored.state().members()).hasSize(1);
        assertThat(only(Effect.Unwelcome.class, r1.receiveRaw(restored.messageTo(r1)))
                        .stranger())
                .isFalse();
    }

    @Test
    void anEmptyDiskFoundsNothing() {
        MemoryDisk empty = new MemoryDisk();
        assertThatThrownBy(() -> new Replica(
                        new Disk(empty.state(), empty.log(), empty.executed(), r1.things()), Limits.DEFAULTS))
                .hasMessageContaining("join");
    }

    @Test
    void anOldCopyIsToldByItsOwnUpdatesElsewhere() {
        Node old = oldCopyOfR1After(r -> r.submit("lost here"));
        List<Effect> effects = old.receiveRaw(r2.messageTo(old));
        only(Effect.TakeNewIncarnation.class, effects);
        assertThat(only(Effect.Refused.class, old.submit("b")).refusal()).isEqualTo(Refusal.OLD_COPY);
    }

    @Test
    void anOldCopyIsToldByTheRowThatItsPeerHasForIt() {
        r2.submit("known to r1");
        Node old = oldCopyOfR1After(r -> r2.gossipTo(r));
        List<Effect> effects = old.receiveRaw(r2.messageTo(old));
        only(Effect.TakeNewIncarnation.class, effects);
    }

    @Test
    void anOldCopyRemembersThatItIsOne() {
        Node old = oldCopyOfR1After(r -> r.submit("lost here"));
        old.receiveRaw(r2.messageTo(old));
        only(Effect.TakeNewIncarnation.class, old.restart());
        assertThat(only(Effect.Refused.class, old.submit("b")).refusal()).isEqualTo(Refusal.OLD_COPY);
    }

    /** Of two members both must hold a retirement, and an old copy can't be sent it. */
    @Test
    void anOldCopyThatHearsFirstThatItWasRetiredIsOneAllTheSame() {
        Node old = oldCopyOfR1After(r -> r.submit("lost here"));
        r2.retire(r1, false);
        old.on(new Event.TurnedAway(r2.id(), r2.state().membership().known()));
        assertThat(old.state().condition()).isEqualTo(Condition.RETIRED);
        only(Effect.TakeNewIncarnation.class, old.receiveRaw(r2.messageTo(old)));
        assertThat(old.state().condition()).isEqualTo(Condition.OLD_COPY);
    }

    /** Lets r1 do something that r2 hears of, and returns an r1 that never did. */
    private Node oldCopyOfR1After(java.util.function.Consumer<Node> something) {
        Node old = Node.cluster(2).get(0);
        something.accept(r1);
        r1.gossipTo(r2);
        return old;
    }

    private List<Effect> join(String id) {
        return r1.submit("join_" + id.replace('.', '_'), VectorTimestamp.ZERO, 0, new Join(Node.member(id)));
    }
}
