package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.replication.fixture.Things;

/** Ladin et al. 1992, section 2.3.2: what a replica does with an update message from a front end. */
class AcceptanceTest {
    private final List<Node> nodes = Node.cluster(2);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);

    @Test
    void anUpdateDependsOnAllThatItsReplicaHasApplied() {
        r2.submit("a");
        r2.gossipTo(r1);
        r1.submit("b");
        assertThat(r1.messageTo(r2).records())
                .extracting(record -> record.previous().toString())
                .containsExactly("r2.aaaa=1");
    }

    @Test
    void aRetryIsAnsweredWithTheSameThingAndMakesNoOther() {
        Effect.Accepted first = only(Effect.Accepted.class, r1.submit("a"));
        Effect.Accepted again = only(Effect.Accepted.class, r1.submit("a"));
        assertThat(again.subject()).isEqualTo(first.subject());
        assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=1");
    }

    @Test
    void aRetryAtAnotherReplicaIsAnsweredWithTheSameThing() {
        Effect.Accepted first = only(Effect.Accepted.class, r1.submit("a"));
        r1.gossipTo(r2);
        assertThat(only(Effect.Accepted.class, r2.submit("a")).subject()).isEqualTo(first.subject());
        assertThat(r2.state().replicaTimestamp()).hasToString("r1.aaaa=1");
    }

    @Test
    void aRetryIsFoundBeforeItWaitsForWhatDied() {
        Effect.Accepted first = only(Effect.Accepted.class, r1.submit("a"));
        VectorTimestamp gone = VectorTimestamp.of(r2.id(), 99);
        List<Effect> retry = r1.submit("a", gone, 10_000, new Things.Make());
        assertThat(only(Effect.Accepted.class, retry).subject()).isEqualTo(first.subject());
    }

    @Test
    void aNeedlessWishIsToldTheIdOfWhatIsThereAndNotOneThatIsYetToBeIssued() {
        Stamp there = only(Effect.Accepted.class, r1.submit("a")).subject();
        List<Effect> needless = r1.submit("b", VectorTimestamp.ZERO, 0, new Things.Keep(there));
        assertThat(only(Effect.Accepted.class, needless).subject()).isEqualTo(there);
        assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=1");
    }

    @Test
    void whatWaitedLooksUpItsIdAgainBesideItsTwin() {
        r2.submit("x");
        VectorTimestamp later = VectorTimestamp.of(r2.id(), 1);
        assertThat(r1.submit("a", later, 10_000, new Things.Make())).isEmpty();
        assertThat(r1.submit("a", later, 10_000, new Things.Make())).isEmpty();
        List<Effect> effects = r1.on(new Event.GossipArrived(answer -> {}, r2.messageTo(r1)));
        assertThat(effects).filteredOn(Effect.Accepted.class::isInstance).hasSize(2);
        assertThat(r1.things().count(Node.updateId("a"))).isEqualTo(1);
    }

    @Test
    void somebodyElsesIdIsNotAnswered() {
        r1.submit("a");
        Event stranger = r1.submitted("a", "another request", VectorTimestamp.ZERO, 0, new Things.Make());
        assertThat(r1.on(stranger)).singleElement().isInstanceOf(Effect.Foreign.class);
    }

    @Test
    void aRefusalIsNotRemembered() {
        assertThat(r1.submit("a", VectorTimestamp.ZERO, 0, new Things.MakeNothing()))
                .singleElement()
                .isInstanceOf(Effect.Rejected.class);
        only(Effect.Accepted.class, r1.submit("a"));
    }

    @Test
    void whatIsRejectedChangesNothing() {
        ReplicaState before = r1.state();
        r1.submit("a", VectorTimestamp.ZERO, 0, new Things.MakeNothing());
        assertThat(r1.state()).isEqualTo(before);
    }

    @Test
    void whatLacksItsDemandWaitsNoLongerThanItMay() {
        VectorTimestamp missing = VectorTimestamp.of(r2.id(), 7);
        assertThat(r1.submit("a", missing, 1_000, new Things.Make())).isEmpty();
        r1.pass(999);
        assertThat(r1.on(new Event.TimePassed())).isEmpty();
        r1.pass(1);
        Effect.Refused refused = only(Effect.Refused.class, r1.on(new Event.TimePassed()));
        assertThat(refused.refusal()).isEqualTo(Refusal.BEHIND);
        assertThat(refused.missing()).isEqualTo(missing);
        assertThat(r1.state().replicaTimestamp().isZero()).isTrue();
    }

    @Test
    void whatWaitsIsNotForgottenWithATurnThatIsTakenBack() {
        r2.submit("x");
        Event message = new Event.GossipArrived(answer -> {}, r2.messageTo(r1));
        r1.submit("a", VectorTimestamp.of(r2.id(), 1), 1_000, new Things.Make());
        r1.onSickDisk(message);
        only(Effect.Accepted.class, r1.on(message));
    }

    @Test
    void tooManyThatWaitAreTurnedAwayAtOnce() {
        Limits one = new Limits(10, 1_000, 1, 10, 10, Limits.DEFAULTS.clockAhead(), 4);
        Node node = Node.cluster(2, one).get(0);
        VectorTimestamp missing = VectorTimestamp.of(r2.id(), 7);
        node.submit("a", missing, 1_000, new Things.Make());
        List<Effect> second = node.submit("b", missing, 1_000, new Things.Make());
        assertThat(only(Effect.Refused.class, second).refusal()).isEqualTo(Refusal.OVER_LIMIT);
    }

    @Test
    void theClockMovesPastWhatTheSessionHasSeen() {
        Stamp seen = Stamp.of(r1.now() + 30_000, 5, 2);
        Submission submission =
                new Submission(Node.updateId("a"), "request", VectorTimestamp.ZERO, seen, 0, new Things.Make());
        List<Effect> effects = r1.on(new Event.Submitted(answer -> {}, submission));
        assertThat(only(Effect.Accepted.class, effects).subject()).isGreaterThan(seen);
    }

    @Test
    void aStampThatNoClockHereCanHaveMintedDoesNotMoveTheClock() {
        Stamp forged = Stamp.of(r1.now() * 2, 0, 0);
        Submission submission =
                new Submission(Node.updateId("a"), "request", VectorTimestamp.ZERO, forged, 0, new Things.Make());
        List<Effect> effects = r1.on(new Event.Submitted(answer -> {}, submission));
        assertThat(only(Effect.Accepted.class, effects).subject()).isLessThan(forged);
    }

    @Test
    void nothingIsAcceptedBeforeEachMemberHasAnsweredOrFailedTo() {
        r1.restart();
        assertThat(only(Effect.Refused.class, r1.submit("a")).refusal()).isEqualTo(Refusal.STARTING);
        r1.on(new Event.ExchangeEnded(r2.id(), java.util.Optional.empty()));
        only(Effect.Accepted.class, r1.submit("a"));
    }

    @Test
    void nothingIsShownOfATurnThatDidNotReachTheDisk() {
        List<Effect> effects = r1.onSickDisk(r1.submitted("a", "request", VectorTimestamp.ZERO, 0, new Things.Make()));
        assertThat(effects)
                .filteredOn(effect -> effect.obligation() == Effect.Obligation.NONE)
                .isEmpty();
        assertThat(r1.state().replicaTimestamp().isZero()).isTrue();
        only(Effect.Accepted.class, r1.submit("a"));
        assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=1");
    }
}
