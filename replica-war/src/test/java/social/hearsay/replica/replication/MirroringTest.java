package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.replication.fixture.Node.only;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.fixture.Node;
import social.hearsay.replica.replication.fixture.Things;

/** When an update that shall be on several disks is answered, and what is said then. */
class MirroringTest {
    private static final long WAIT = 2_000;
    private static final Mirrors ONE = new Mirrors(1, Mirrors.Missing.REFUSE, WAIT);
    private static final Mirrors TWO = new Mirrors(2, Mirrors.Missing.REFUSE, WAIT);
    private static final Mirrors ONE_IF_POSSIBLE = new Mirrors(1, Mirrors.Missing.DEGRADE, WAIT);

    private final List<Node> nodes = Node.cluster(3);
    private final Node r1 = nodes.get(0);
    private final Node r2 = nodes.get(1);
    private final Node r3 = nodes.get(2);

    @Nested
    class Counting {
        @Test
        void theLazyAnswerComesAtOnceAndSaysThatItIsOnOneDisk() {
            assertThat(accepted(r1.submit("a"))).hasToString("1/3");
        }

        @Test
        void theAnswerWaitsUntilAsManyMoreHaveConfirmedIt() {
            assertThat(answers(r1.submit("a", ONE))).isEmpty();
            assertThat(accepted(r1.gossipTo(r2))).hasToString("2/3");
            assertThat(answers(r1.gossipTo(r3))).isEmpty();
        }

        @Test
        void theReplicaThatAcceptedItIsNoMirrorOfItself() {
            r1.submit("a", TWO);
            assertThat(answers(r1.gossipTo(r2))).isEmpty();
            assertThat(answers(r1.gossipTo(r2))).isEmpty();
            assertThat(accepted(r1.gossipTo(r3))).hasToString("3/3");
        }

        @Test
        void whatWasSentAndNotConfirmedDoesNotCount() {
            r1.submit("a", ONE);
            r2.receive(r1.messageTo(r2));
            assertThat(answers(r1.on(new Event.TimePassed()))).isEmpty();
            assertThat(answers(r1.fail(r2))).isEmpty();
            assertThat(accepted(r1.gossipTo(r2))).hasToString("2/3");
        }

        @Test
        void aConfirmationOfSomethingEarlierDoesNotCount() {
            r1.submit("earlier");
            GossipReply reply = r2.receive(r1.messageTo(r2));
            r1.submit("a", ONE);
            List<Effect> effects = r1.on(new Event.ExchangeEnded(r2.id(), Optional.of(reply)));
            assertThat(answers(effects)).isEmpty();
        }

        @Test
        void aPeersOwnMessageConfirmsItToo() {
            r1.submit("a", ONE);
            r2.receive(r1.messageTo(r2));
            assertThat(accepted(r1.receiveRaw(r2.messageTo(r1)))).hasToString("2/3");
        }

        @Test
        void aNeedlessChangeIsWhereAllThatItWasJudgedByIs() {
            r1.submit("a");
            Submission needless = new Submission(
                    Node.updateId("j"), "", VectorTimestamp.ZERO, Stamp.ZERO, 0, new Join(Node.member("r2.aaaa")), ONE);
            assertThat(answers(r1.on(new Event.Submitted(answer -> {}, needless))))
                    .isEmpty();
            assertThat(accepted(r1.gossipTo(r2))).hasToString("2/3");
        }
    }

    @Nested
    class Repeats {
        @Test
        void aRepeatWaitsForItsMirrorsLikeTheFirst() {
            Stamp subject = only(Effect.Accepted.class, r1.submit("a")).subject();
            assertThat(answers(r1.submit("a", ONE))).isEmpty();
            Effect.Accepted later = only(Effect.Accepted.class, r1.gossipTo(r2));
            assertThat(later.copies()).hasToString("2/3");
            assertThat(later.subject()).isEqualTo(subject);
        }

        @Test
        void aRepeatWhereverTheUpdateHasComeCountsTheReplicaThatAcceptedIt() {
            r1.submit("a", ONE);
            r2.receive(r1.messageTo(r2));
            assertThat(accepted(r2.submit("a", ONE))).hasToString("2/3");
        }

        @Test
        void aRepeatThatWaitsIsPushedOn() {
            r1.submit("a");
            r1.gossipTo(r2);
            r1.gossipTo(r3);
            assertThat(r1.submit("a", new Mirrors(3, Mirrors.Missing.REFUSE, WAIT)))
                    .filteredOn(Effect.Exchange.class::isInstance)
                    .hasSize(2);
        }

        @Test
        void somebodyElsesIdIsNotWaitedFor() {
            r1.submit("a");
            Submission stranger = new Submission(
                    Node.updateId("a"), "another", VectorTimestamp.ZERO, Stamp.ZERO, 0, new Things.Make(), ONE);
            assertThat(r1.on(new Event.Submitted(answer -> {}, stranger)))
                    .singleElement()
                    .isInstanceOf(Effect.Foreign.class);
        }
    }

    @Nested
    class MissingMirrors {
        @Test
        void degradingDoesNotWaitForTheDead() {
            r1.fail(r2);
            r1.fail(r3);
            assertThat(accepted(r1.submit("a", ONE_IF_POSSIBLE))).hasToString("1/3");
        }

        @Test
        void degradingWaitsForThoseWhoAreAliveAndNoLonger() {
            r1.fail(r3);
            assertThat(answers(r1.submit("a", new Mirrors(2, Mirrors.Missing.DEGRADE, WAIT))))
                    .isEmpty();
            assertThat(accepted(r1.gossipTo(r2))).hasToString("2/3");
        }

        @Test
        void degradingAnswersAtOnceWhenTheLastOneAliveFails() {
            r1.submit("a", ONE_IF_POSSIBLE);
            assertThat(answers(r1.fail(r2))).isEmpty();
            assertThat(accepted(r1.fail(r3))).hasToString("1/3");
        }

        @Test
        void degradingAnswersWhenTheWaitIsOver() {
            r1.submit("a", ONE_IF_POSSIBLE);
            r1.pass(WAIT - 1);
            assertThat(answers(r1.on(new Event.TimePassed()))).isEmpty();
            r1.pass(1);
            assertThat(accepted(r1.on(new Event.TimePassed()))).hasToString("1/3");
        }

        @Test
        void refusingAcceptsNothingWhileTooFewAreAlive() {
            r1.fail(r2);
            assertThat(only(Effect.Refused.class, r1.submit("a", TWO)).refusal())
                    .isEqualTo(Refusal.MIRRORS_MISSING);
            assertThat(r1.state().replicaTimestamp().isZero()).isTrue();
            assertThat(answers(r1.submit("b", ONE))).isEmpty();
        }

        @Test
        void refusingSaysThatItIsAcceptedWhenTheMirrorsFailAfterThat() {
            r1.submit("a", ONE);
            r1.fail(r2);
            r1.fail(r3);
            r1.pass(WAIT);
            Effect.Unmirrored unmirrored = only(Effect.Unmirrored.class, r1.on(new Event.TimePassed()));
            assertThat(unmirrored.copies()).hasToString("1/3");
            assertThat(unmirrored.timestamp()).hasToString("r1.aaaa=1");
            assertThat(unmirrored.obligation()).isEqualTo(Effect.Obligation.ON_DISK);
        }

        @Test
        void aRetryAfterThatIsNoNewUpdateAndWaitsAgain() {
            refusingSaysThatItIsAcceptedWhenTheMirrorsFailAfterThat();
            assertThat(answers(r1.submit("a", ONE))).isEmpty();
            assertThat(accepted(r1.gossipTo(r3))).hasToString("2/3");
            assertThat(r1.state().replicaTimestamp()).hasToString("r1.aaaa=1");
        }

        @Test
        void noMoreWaitThanTheLimitAllowsAndTheNextIsNotAccepted() {
            Limits one = new Limits(10, 1_000, 1, 10, 10, Limits.DEFAULTS.clockAhead(), 4);
            Node node = Node.cluster(2, one).get(0);
            node.submit("a", ONE);
            assertThat(only(Effect.Refused.class, node.submit("b", ONE)).refusal())
                    .isEqualTo(Refusal.OVER_LIMIT);
            assertThat(node.state().replicaTimestamp()).hasToString("r1.aaaa=1");
        }
    }

    @Nested
    class TurnsTakenBack {
        @Test
        void whoeverWaitsIsNotForgottenWithTheTurnThatWouldHaveAnswered() {
            r1.submit("a", ONE);
            GossipReply reply = r2.receive(r1.messageTo(r2));
            List<Effect> lost = r1.onSickDisk(new Event.ExchangeEnded(r2.id(), Optional.of(reply)));
            assertThat(lost)
                    .filteredOn(effect -> effect.obligation() == Effect.Obligation.NONE)
                    .isEmpty();
            assertThat(accepted(r1.gossipTo(r2))).hasToString("2/3");
        }

        @Test
        void noRowOfSuchATurnCounts() {
            GossipMessage message = r2.messageTo(r1);
            r1.submit("a", ONE);
            r2.receive(r1.messageTo(r2));
            r1.onSickDisk(new Event.GossipArrived(answer -> {}, r2.messageTo(r1)));
            assertThat(answers(r1.receiveRaw(message))).isEmpty();
        }

        @Test
        void whatWasAcceptedInSuchATurnWaitsNoLonger() {
            r1.onSickDisk(r1.submitted("a", ONE));
            r1.submit("b", ONE);
            Effect.Accepted answer = only(Effect.Accepted.class, r1.gossipTo(r2));
            assertThat(answer.id()).isEqualTo(Node.updateId("b"));
        }
    }

    @Test
    void anOldCopyCountsNobodyForItsPeersHaveOtherUpdatesUnderItsNumbers() {
        r1.submit("a", ONE);
        GossipReply reply = r2.receive(r1.messageTo(r2));
        GossipReply more = new GossipReply(
                reply.cluster(),
                reply.replica(),
                VectorTimestamp.of(r1.id(), 9),
                reply.yourRow(),
                reply.valueTimestamp(),
                reply.digest(),
                reply.wallClock(),
                reply.retirements());
        List<Effect> effects = r1.on(new Event.ExchangeEnded(r2.id(), Optional.of(more)));
        assertThat(only(Effect.Refused.class, effects).refusal()).isEqualTo(Refusal.OLD_COPY);
        assertThat(accepted(r1.submit("a"))).hasToString("1/3");
    }

    private static Copies accepted(List<Effect> effects) {
        return only(Effect.Accepted.class, effects).copies();
    }

    private static List<Effect> answers(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.Accepted
                        || effect instanceof Effect.Unmirrored
                        || effect instanceof Effect.Refused)
                .toList();
    }
}
