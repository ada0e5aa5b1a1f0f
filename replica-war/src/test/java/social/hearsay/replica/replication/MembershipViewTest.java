package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Retirement;
import social.hearsay.replica.replication.fixture.Node;

/** What a view makes of the facts that it is given. */
class MembershipViewTest {
    private static final List<Member> FOUNDERS = IntStream.rangeClosed(1, 4)
            .mapToObj(number -> Node.member("r" + number + ".aaaa"))
            .toList();
    private static final ReplicaId R1 = FOUNDERS.get(0).id();
    private static final ReplicaId R2 = FOUNDERS.get(1).id();
    private static final ReplicaId R3 = FOUNDERS.get(2).id();

    private final MembershipView founded = MembershipView.founded(FOUNDERS);

    @Property
    void itIsAFunctionOfTheFactsWhateverTheirOrder(
            @ForAll("retirements") List<Retirement> facts, @ForAll Random chance) {
        List<Retirement> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, chance);
        MembershipView one =
                facts.stream().reduce(founded, (membership, fact) -> membership.with(List.of(fact)), (a, b) -> b);
        MembershipView other =
                shuffled.stream().reduce(founded, (membership, fact) -> membership.with(List.of(fact)), (a, b) -> b);
        assertThat(other).isEqualTo(one).isEqualTo(founded.with(facts));
        assertThat(other.standingMembers()).isEqualTo(one.standingMembers());
    }

    @Property
    void nothingPutsTheLastOneOut(@ForAll("retirements") List<Retirement> facts) {
        assertThat(founded.with(facts).standing()).isNotEmpty();
    }

    @Example
    void ofTwoWhoRetireEachOtherTheSmallerStampStands() {
        MembershipView membership = founded.with(
                List.of(retirement(R1, R2, 7, VectorTimestamp.ZERO), retirement(R2, R1, 5, VectorTimestamp.ZERO)));
        assertThat(membership.isStanding(R1)).isTrue();
        assertThat(membership.isStanding(R2)).isFalse();
    }

    @Example
    void whatHasTakenEffectStandsAgainstASmallerStamp() {
        MembershipView membership = founded.with(List.of(
                retirement(R1, R2, 7, VectorTimestamp.ZERO).asEffective(),
                retirement(R2, R1, 5, VectorTimestamp.ZERO)));
        assertThat(membership.isStanding(R1)).isFalse();
        assertThat(membership.isStanding(R2)).isTrue();
    }

    @Example
    void aRetirementOutlivesItsIssuerIfWhoeverRetiredThatHadSeenIt() {
        Retirement first = retirement(R3, R2, 5, VectorTimestamp.ZERO);
        Retirement unaware = retirement(R2, R1, 3, VectorTimestamp.ZERO);
        Retirement aware = retirement(R2, R1, 7, VectorTimestamp.of(R2, first.sequence()));
        assertThat(founded.with(List.of(first, unaware)).isStanding(R3)).isTrue();
        assertThat(founded.with(List.of(first, aware)).isStanding(R3)).isFalse();
        assertThat(founded.with(List.of(first, unaware)).contradicting(unaware)).containsExactly(first);
    }

    @Example
    void aJoinerTakesTheNameFromOlderIncarnations() {
        Member newer = Node.member("r2.bbbb");
        MembershipView membership =
                founded.with(new MembershipView.Entry(newer, R1, 1, VectorTimestamp.ZERO, stamp(1)));
        assertThat(membership.isStanding(R2)).isFalse();
        assertThat(membership.isStanding(newer.id())).isTrue();
        assertThat(membership.members())
                .as("collection waits until it takes effect")
                .containsKey(R2);
        MembershipView changed = membership.with(
                membership.pending().stream().map(Retirement::asEffective).toList());
        assertThat(changed.members()).doesNotContainKey(R2);
    }

    @Example
    void anOlderIncarnationStaysOutWhenItsHeirIsRetiredToo() {
        Member newer = Node.member("r2.bbbb");
        MembershipView membership = founded.with(new MembershipView.Entry(newer, R1, 1, VectorTimestamp.ZERO, stamp(1)))
                .with(List.of(retirement(newer.id(), R3, 2, VectorTimestamp.of(R1, 1))));
        assertThat(membership.isStanding(newer.id())).isFalse();
        assertThat(membership.isStanding(R2)).isFalse();
    }

    @Example
    void nobodyHasToWaitForWhatCanNotComeAnyMore() {
        VectorTimestamp demand = VectorTimestamp.of(Map.of(R1, 3L, R2, 9L));
        VectorTimestamp held = VectorTimestamp.of(Map.of(R1, 2L, R2, 5L));
        MembershipView retired = founded.with(List.of(retirement(R2, R1, 4, VectorTimestamp.ZERO)));
        assertThat(retired.demandable(demand, held, List.of(R2))).isEqualTo(demand);
        MembershipView changed =
                founded.with(List.of(retirement(R2, R1, 4, VectorTimestamp.ZERO).asEffective()));
        assertThat(changed.demandable(demand, held, List.of()))
                .as("what others have of it may be on its way")
                .isEqualTo(demand);
        assertThat(changed.demandable(demand, held, List.of(R2))).isEqualTo(VectorTimestamp.of(Map.of(R1, 3L, R2, 5L)));
    }

    @Provide
    Arbitrary<List<Retirement>> retirements() {
        Arbitrary<Integer> members = Arbitraries.integers().between(0, FOUNDERS.size() - 1);
        return Combinators.combine(members, members, Arbitraries.integers().between(0, 9), Arbitraries.of(true, false))
                .filter((member, issuer, seen, effective) -> !member.equals(issuer))
                .as((member, issuer, seen, effective) ->
                        new Fact(FOUNDERS.get(member).id(), FOUNDERS.get(issuer).id(), seen, effective))
                .list()
                .ofMaxSize(6)
                .map(MembershipViewTest::dated);
    }

    private record Fact(ReplicaId member, ReplicaId issuer, int seen, boolean effective) {}

    /** As in a log: every stamp once. */
    private static List<Retirement> dated(List<Fact> facts) {
        List<Retirement> dated = new ArrayList<>();
        for (Fact fact : facts) {
            VectorTimestamp seen = VectorTimestamp.of(fact.member(), fact.seen());
            Retirement retirement = retirement(fact.member(), fact.issuer(), dated.size() + 1, seen);
            dated.add(fact.effective() ? retirement.asEffective() : retirement);
        }
        return dated;
    }

    /** Issued as that many-th of its issuer's updates. */
    private static Retirement retirement(ReplicaId member, ReplicaId issuer, int number, VectorTimestamp seen) {
        return new Retirement(member, issuer, number, seen, stamp(number), false, false);
    }

    private static Stamp stamp(int number) {
        return Stamp.of(number, 0, 1);
    }
}
