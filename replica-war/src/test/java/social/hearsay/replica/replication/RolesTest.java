package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RoleChange;
import social.hearsay.replica.replication.fixture.Node;

/** Members that accept no updates, and how that is changed. */
class RolesTest {
    private static final Ticket TICKET = answer -> {};

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Example
    void aReadOnlyReplicaAcceptsNothingAndTakesWhatOthersAccept() {
        give(r3, r3, Role.READ_ONLY);
        assertThat(refusal(r3, "to r3")).isEqualTo(Refusal.READ_ONLY);
        r1.submit("to r1");
        r1.gossipTo(r3);
        assertThat(r3.things().count(Node.updateId("to r1"))).isOne();
        assertThat(r1.state().row(r3.id())).as("a mirror").isEqualTo(r1.state().replicaTimestamp());
        assertThat(r3.state().replicaTimestamp().get(r3.id())).isZero();
    }

    @Example
    void everybodyHearsOfItByMessagesAndByAnswers() {
        assertThat(give(r1, r3, Role.READ_ONLY))
                .as("at once")
                .contains(new Effect.Exchange(r2.id(), true), new Effect.Exchange(r3.id(), true));
        assertThat(role(r1, r3)).isEqualTo(Role.READ_ONLY);
        r1.gossipTo(r2);
        r3.gossipTo(r2);
        assertThat(role(r3, r3)).isEqualTo(Role.READ_ONLY);
        assertThat(refusal(r3, "to r3")).isEqualTo(Refusal.READ_ONLY);
    }

    /** Nobody else needs to be there for it. */
    @Example
    void theLastReplicaThatIsLeftIsMadeAWriterByItself() {
        give(r3, r3, Role.READ_ONLY);
        r3.restart();
        r3.fail(r1);
        r3.fail(r2);
        assertThat(refusal(r3, "before")).isEqualTo(Refusal.READ_ONLY);
        give(r3, r3, Role.WRITER);
        only(Effect.Accepted.class, r3.submit("after"));
        r3.gossipTo(r1);
        assertThat(role(r1, r3)).isEqualTo(Role.WRITER);
        assertThat(r1.things().count(Node.updateId("after"))).isOne();
    }

    @Example
    void aWriterThatWasAwayBringsWhatItAcceptedThoughItIsReadOnlyByNow() {
        r1.submit("only at r1");
        give(r2, r1, Role.READ_ONLY);
        r1.submit("before it heard");
        r2.gossipTo(r1);
        assertThat(refusal(r1, "after")).isEqualTo(Refusal.READ_ONLY);
        r1.gossipTo(r2);
        assertThat(r2.state().valueTimestamp().get(r1.id())).isEqualTo(2);
    }

    @Example
    void whatIsKnownIsAnsweredWhateverTheRole() {
        r1.submit("a retried one");
        give(r1, r1, Role.READ_ONLY);
        only(Effect.Accepted.class, r1.submit("a retried one"));
    }

    @Example
    void givingARoleOnceMoreChangesNothing() {
        give(r1, r3, Role.READ_ONLY);
        ReplicaState before = r1.state();
        assertThat(give(r1, r3, Role.READ_ONLY)).hasSize(1);
        assertThat(r1.state()).isEqualTo(before);
    }

    @Example
    void whoeverSaysItLaterIsRightWhicheverClockIsAhead() {
        r1.pass(30_000);
        give(r1, r3, Role.READ_ONLY);
        r1.gossipTo(r2);
        give(r2, r3, Role.WRITER);
        r2.gossipTo(r1);
        assertThat(role(r1, r3)).isEqualTo(Role.WRITER);
        assertThat(role(r2, r3)).isEqualTo(Role.WRITER);
    }

    @Example
    void theLastWriterThatAnswersStaysOne() {
        give(r1, r2, Role.READ_ONLY);
        r1.fail(r3);
        Effect.RoleRefused no =
                only(Effect.RoleRefused.class, r1.on(new Event.RoleGiven(TICKET, r1.id(), Role.READ_ONLY)));
        assertThat(no.reason()).contains("No other writer answers", "config/cluster promote");
        assertThat(role(r1, r1)).isEqualTo(Role.WRITER);
        r1.gossipTo(r3);
        give(r1, r1, Role.READ_ONLY);
    }

    @Example
    void thatNobodyIsLeftToWriteIsAnAlarmUntilSomebodyIs() {
        give(r1, r3, Role.READ_ONLY);
        give(r2, r1, Role.READ_ONLY);
        give(r3, r2, Role.READ_ONLY);
        r1.gossipTo(r2);
        r3.gossipTo(r2);
        Effect.Alarm alarm = r2.on(new Event.RoundDue()).stream()
                .filter(Effect.Alarm.class::isInstance)
                .map(Effect.Alarm.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(alarm.kind()).isEqualTo(AlarmKind.NO_WRITER);
        give(r2, r1, Role.WRITER);
        assertThat(r2.on(new Event.RoundDue())).contains(new Effect.AlarmOver(AlarmKind.NO_WRITER, ""));
    }

    @Example
    void aStrangerHasNoRole() {
        only(
                Effect.RoleRefused.class,
                r1.on(new Event.RoleGiven(TICKET, Node.member("r9.zzzz").id(), Role.READ_ONLY)));
        RoleChange stranger = new RoleChange(Node.member("r9.zzzz").id(), Role.READ_ONLY, Stamp.of(1, 0, 9));
        assertThat(r1.state().membership().changed(List.of(), List.of(stranger)))
                .isSameAs(r1.state().membership());
    }

    @Example
    void whoeverIsNotFitForUpdatesChangesNoRoles() {
        r1.restart();
        Effect.Refused refused =
                only(Effect.Refused.class, r1.on(new Event.RoleGiven(TICKET, r2.id(), Role.READ_ONLY)));
        assertThat(refused.refusal()).isEqualTo(Refusal.STARTING);
    }

    @Example
    void aJoinerHasTheRoleThatItAskedForAndTellsItself() {
        Member joiner = Node.member("r4.bbbb").as(Role.READ_ONLY);
        r1.submit("joining_of_r4_bbbb", VectorTimestamp.ZERO, 0, new Join(joiner));
        Node joined = Node.holding(r1.state().installedBy(joiner.id()));
        assertThat(role(joined, joined)).isEqualTo(Role.READ_ONLY);
    }

    /** A disk that is lost does not make a writer of a reader, nor the other way round. */
    @Example
    void whoeverTakesThePlaceOfAnEarlierIncarnationTakesItsRole() {
        give(r1, r3, Role.READ_ONLY);
        r1.fail(r3);
        Member again = Node.member("r3.abcd");
        r1.submit("joining_of_r3_abcd", VectorTimestamp.ZERO, 0, new Join(again));
        assertThat(r1.state().member(again.id()).map(Member::role)).contains(Role.READ_ONLY);
    }

    @Example
    void aReadOnlyReplicaAdmitsAndRetiresNobody() {
        give(r3, r3, Role.READ_ONLY);
        Effect.Refused join = only(
                Effect.Refused.class,
                r3.submit("joining_of_r4_bbbb", VectorTimestamp.ZERO, 0, new Join(Node.member("r4.bbbb"))));
        assertThat(join.refusal()).isEqualTo(Refusal.READ_ONLY);
        assertThat(only(Effect.Refused.class, r3.retire(r2, false)).refusal()).isEqualTo(Refusal.READ_ONLY);
        assertThat(only(Effect.Refused.class, r3.on(new Event.RecordsHandedOver(TICKET, List.of())))
                        .refusal())
                .isEqualTo(Refusal.READ_ONLY);
    }

    @Property(tries = 300)
    void rolesAreAFunctionOfTheChangesWhateverTheirOrder(
            @ForAll("changes") List<RoleChange> changes, @ForAll Random chance) {
        List<RoleChange> shuffled = new ArrayList<>(changes);
        Collections.shuffle(shuffled, chance);
        MembershipView founded = r1.state().membership();
        MembershipView one = changes.stream()
                .reduce(founded, (view, change) -> view.changed(List.of(), List.of(change)), (a, b) -> b);
        MembershipView other = founded.changed(List.of(), shuffled);
        assertThat(other).isEqualTo(one);
        assertThat(Json.read(Json.write(one), MembershipView.class)).isEqualTo(one);
        assertThat(other.standing()).isEqualTo(one.standing());
    }

    @Provide
    Arbitrary<List<RoleChange>> changes() {
        return Combinators.combine(
                        Arbitraries.of(r1.id(), r2.id(), r3.id()),
                        Arbitraries.of(Role.WRITER, Role.READ_ONLY, new Role("delayed")),
                        Arbitraries.longs().between(1, 5))
                .as((member, role, at) -> new RoleChange(member, role, Stamp.of(at, 0, 1)))
                .list()
                .ofMaxSize(12);
    }

    private static List<Effect> give(Node asked, Node member, Role role) {
        List<Effect> effects = asked.on(new Event.RoleGiven(TICKET, member.id(), role));
        assertThat(only(Effect.RoleHad.class, effects).member().role()).isEqualTo(role);
        return effects;
    }

    private static Refusal refusal(Node asked, String id) {
        return only(Effect.Refused.class, asked.submit(id)).refusal();
    }

    private static Role role(Node by, Node of) {
        return by.state().member(of.id()).map(Member::role).orElseThrow();
    }
}
