package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.fixture.Node;

/** What those learn who come back, or join, after a part of theirs was folded away. */
class AfterFoldingTest extends FoldingScenario {
    @Test
    void whoeverMayBeAboutAndNotKnowIsRememberedSoThatItIsTold() {
        retired.submit("a");
        retired.gossipTo(r1);
        r1.retire(retired, false);
        settle(6 + KEEP_IDS);
        assertThat(r1.state().membership().isOutForGood(retired.id())).isTrue();
        assertThat(r1.state().folded()).isEmpty();
        r1.gossipTo(retired);
        settle(1);
        assertThat(r1.state().folded()).as("it has said that it knows").containsKey(retired.id());
        assertThat(r2.state().folded()).as("not to r2").isEmpty();
    }

    /** Whose snapshot is of another side, and names a part that its peers have folded away. */
    @Test
    void aJoinerThatLacksWhatIsForgottenFindsOut() {
        List<Node> four = Node.cluster(4, LIMITS);
        Node here = four.get(0);
        Node cutOff = four.get(3);
        four.get(2).submit("a");
        four.subList(0, 2).forEach(four.get(2)::gossipTo);
        four.get(2).gossipTo(cutOff);
        here.retire(four.get(2), true);
        here.retire(cutOff, true);
        settle(4 + KEEP_IDS, here, four.get(1));
        assertThat(here.state().folded()).hasSize(2);

        Join wish = new Join(Node.member("r5.aaaa"));
        here.submit("joining", VectorTimestamp.ZERO, 0, wish);
        cutOff.submit("joining", VectorTimestamp.ZERO, 0, wish);
        Node joiner = Node.copying(cutOff, wish.member().id(), LIMITS);
        joiner.gossipTo(here);
        here.gossipTo(joiner);
        assertThat(joiner.state().condition()).isEqualTo(Condition.ORPHANED);
    }

    /** Its snapshot is that of a retired one, which has what nobody will ever take; that it is over comes later. */
    @Test
    void aJoinerThatHasMoreOfARetiredOneThanThereIsFindsOut() {
        retire();
        r1.gossipTo(r2);
        for (int round = 0; round < 4 && r1.state().closed().isEmpty(); round++) {
            r1.on(new Event.CollectionDue());
        }
        assertThat(r1.state().closed()).contains(retired.id());
        r1.gossipTo(r2);
        Join wish = new Join(Node.member("r5.aaaa"));
        r2.submit("joining", VectorTimestamp.ZERO, 0, wish);
        retired.submit("joining", VectorTimestamp.ZERO, 0, wish);
        Node joiner = Node.copying(retired, wish.member().id(), LIMITS);
        joiner.gossipTo(r2);
        r2.gossipTo(joiner);
        assertThat(joiner.state().condition()).isEqualTo(Condition.ORPHANED);
    }

    @Test
    void whomAFoldedOneAdmittedMustJoinAnew() {
        retire();
        settle(4 + KEEP_IDS);
        Join wish = new Join(Node.member("r5.aaaa"), Optional.of(retired.id()));
        Effect.Rejected no = only(Effect.Rejected.class, r1.submit("joining", VectorTimestamp.ZERO, 0, wish));
        assertThat(no.rejection().reason()).contains("join as a new incarnation");
    }

    @Test
    void anOldDiskThatComesBackIsToldThatItIsOutAndHandsOverWhatOnlyItHad() {
        retired.submit("known");
        retired.gossipTo(r1);
        Update known = retired.log().after(VectorTimestamp.ZERO, 10, 1 << 20).get(0);
        retired.submit("only here");
        List<Update> all = retired.log().after(VectorTimestamp.ZERO, 10, 1 << 20);
        r1.retire(retired, true);
        settle(5 + KEEP_IDS);
        assertThat(r1.state().folded()).containsEntry(retired.id(), known.sequence());

        Effect.Unwelcome told = only(Effect.Unwelcome.class, r1.receiveRaw(retired.messageTo(r1)));
        List<Effect> heard = retired.on(new Event.TurnedAway(r1.id(), told.retirements()));
        assertThat(heard).anyMatch(Effect.Alarm.class::isInstance);
        assertThat(retired.state().isOutForGood()).isTrue();
        r1.on(new Event.RecordsHandedOver(answer -> {}, all));
        assertThat(r1.things().count(Node.updateId("known")))
                .as("not once more")
                .isOne();
        assertThat(r1.things().count(Node.updateId("only here"))).isOne();
        Effect.Rejected no = only(
                Effect.Rejected.class,
                r1.submit("joining_of_r3_aaaa", VectorTimestamp.ZERO, 0, new Join(Node.member("r3.aaaa"))));
        assertThat(no.rejection().reason()).contains("retired");
    }

    @Test
    void whatIsToldOfTheFoldedOneLaterChangesNothing() {
        retire();
        Retirement known = r1.state().membership().retirement(retired.id()).orElseThrow();
        settle(4 + KEEP_IDS);
        MembershipView before = r1.state().membership();
        r1.on(new Event.TurnedAway(r2.id(), List.of(known.asEffective())));
        assertThat(r1.state().membership()).isEqualTo(before);
    }

    /** What is said to it in the place of what is forgotten is not the truth for others. */
    @Test
    void whatAFoldedOneIsToldOfItselfNobodyElseTakesFromIt() {
        retire();
        for (int round = 0; round < 4 + KEEP_IDS; round++) {
            r1.gossipTo(r2);
            r2.gossipTo(r1);
            r1.on(new Event.CollectionDue());
        }
        Effect.Unwelcome told = only(Effect.Unwelcome.class, r1.receiveRaw(retired.messageTo(r1)));
        MembershipView before = r2.state().membership();
        r2.on(new Event.TurnedAway(retired.id(), told.retirements()));
        assertThat(r2.state().membership()).isEqualTo(before);
        retired.on(new Event.TurnedAway(r1.id(), told.retirements()));
        assertThat(retired.state().isOutForGood()).isTrue();
    }

    /** r1 and r3 have retired each other, and r2 knows of both. */
    @Test
    void whoHasRetiredSomebodyInVainIsRememberedAsLongAsThatStands() {
        retired.retire(r1, false);
        r1.retire(retired, true);
        retired.gossipTo(r2);
        settle(6 + KEEP_IDS);
        assertThat(r1.state().membership().isOutForGood(retired.id())).isTrue();
        assertThat(r1.state().membership().isStanding(r1.id())).isTrue();
        assertThat(r1.state().folded()).isEmpty();
    }
}
