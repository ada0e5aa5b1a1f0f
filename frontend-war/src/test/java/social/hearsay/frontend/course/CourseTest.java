package social.hearsay.frontend.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.course.Scene.Actor;
import social.hearsay.frontend.course.Scene.Mood;
import social.hearsay.frontend.http.Handling;
import social.hearsay.frontend.http.Preference;

class CourseTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Nested
    class Retrying {
        @Test
        void withAllButOneDownEveryRequestSucceeds() {
            scene.heartbeats();
            r1.mood = Mood.DOWN;
            r2.mood = Mood.DOWN;
            for (int i = 0; i < 20; i++) {
                assertThat(delivered(scene.update(VectorTimestamp.ZERO)).content())
                        .isEqualTo(r3.address.toString());
            }
            assertThat(scene.buried).containsExactlyInAnyOrder(r1.address, r2.address);
        }

        @Test
        void aFrozenReplicaIsPassedOverWithinTheDeadlineAndBuriedByItsMissedHeartbeats() {
            r1.mood = Mood.FROZEN;
            r2.mood = Mood.FROZEN;
            Instant start = scene.now();
            delivered(scene.query(VectorTimestamp.ZERO));
            assertThat(Duration.between(start, scene.now())).isLessThan(Scene.PATIENCE.deadline());
            assertThat(scene.buried).doesNotContain(r3.address);
        }

        @Test
        void aRequestThatIsSlowEverywherePutsNobodyOnTheDeadList() {
            scene.actors.values().forEach(actor -> actor.mood = Mood.SLOW);
            assertThat(scene.query(VectorTimestamp.ZERO)).isInstanceOf(Step.GiveUp.class);
            assertThat(scene.buried).isEmpty();
            assertThat(scene.roster.live()).hasSize(3);
        }

        @Test
        void aRequestThatNobodyCanServePutsNobodyOnTheDeadList() {
            for (Refusal refusal : EnumSet.complementOf(EnumSet.of(Refusal.UNMIRRORED))) {
                scene.actors.values().forEach(actor -> actor.refusal = Optional.of(refusal));
                assertThat(scene.update(VectorTimestamp.ZERO)).isInstanceOf(Step.GiveUp.class);
            }
            scene.actors.values().forEach(actor -> actor.mood = Mood.FAILS);
            scene.update(VectorTimestamp.ZERO);
            scene.actors.values().forEach(actor -> actor.mood = Mood.BOOTING);
            scene.update(VectorTimestamp.ZERO);
            assertThat(scene.buried).isEmpty();
        }

        @Test
        void theDeadAreTriedWhenAllAreDead() {
            scene.actors.values().forEach(actor -> actor.mood = Mood.DOWN);
            scene.heartbeats();
            r2.mood = Mood.WELL;
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).content()).isEqualTo(r2.address.toString());
            assertThat(scene.roster.live()).hasSize(1);
        }

        @Test
        void whoIsNotReadyServesWhenNobodyElseDoes() {
            r1.ready = false;
            r2.mood = Mood.DOWN;
            r3.mood = Mood.DOWN;
            scene.heartbeats();
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).content()).isEqualTo(r1.address.toString());
        }

        @Test
        void whoHasNoValueIsNeverAskedEvenWhenNobodyElseIsLeft() {
            r1.hasValue = false;
            r2.mood = Mood.DOWN;
            r3.mood = Mood.DOWN;
            scene.heartbeats();
            assertThat(scene.query(VectorTimestamp.ZERO)).isInstanceOf(Step.GiveUp.class);
            assertThat(scene.asked).noneMatch(ask -> ask.replica().equals(r1.address));
        }

        @Test
        void aConnectionThatWasJustClosedIsNoReasonToFailTheLastReplicasRequest() {
            r1.mood = Mood.CLOSES_ONCE;
            r2.mood = Mood.DOWN;
            r3.mood = Mood.DOWN;
            scene.heartbeats();
            assertThat(delivered(scene.update(VectorTimestamp.ZERO)).content()).isEqualTo(r1.address.toString());
        }

        @Test
        void eachReplicaIsTriedAtMostOnce() {
            scene.actors.values().forEach(actor -> actor.refusal = Optional.of(Refusal.OVER_LIMIT));
            scene.update(VectorTimestamp.ZERO);
            assertThat(scene.asked.stream().map(Step.Ask::replica))
                    .doesNotHaveDuplicates()
                    .hasSize(3);
        }

        @Test
        void aReplicaThatRefusedAnUpdateGetsQueriesButNoUpdates() {
            r1.refusal = Optional.of(Refusal.SICK_DISK);
            scene.heartbeats();
            scene.roster.refused(r1.address, Refusal.SICK_DISK);
            for (int i = 0; i < 30; i++) {
                scene.update(VectorTimestamp.ZERO);
                assertThat(scene.asked.get(0).replica()).isNotEqualTo(r1.address);
            }
            r1.refusal = Optional.empty();
            assertThat(firstChoices(30)).contains(r1.address);
        }
    }

    @Nested
    class Mirroring {
        @Test
        void afterAWaitForMirrorsInVainAnotherReplicaMayConfirmIt() {
            preferR1();
            r1.refusal = Optional.of(Refusal.UNMIRRORED);
            r2.soon = at(r1, 1);
            r3.soon = at(r1, 1);
            Answer<String> answer = delivered(scene.update(at(r1, 1)));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(scene.asked).hasSize(2);
            assertThat(scene.asked.get(0).replica()).isEqualTo(r1.address);
        }

        @Test
        void whateverOthersFindWrongDoesNotHideThatItIsAccepted() {
            preferR1();
            r1.refusal = Optional.of(Refusal.UNMIRRORED);
            r2.absence = true;
            r3.absence = true;
            r2.soon = at(r1, 1);
            r3.soon = at(r1, 1);
            assertUnmirrored(scene.update(at(r1, 1)));
            assertThat(scene.asked).hasSize(3);
        }

        @Test
        void norDoesThatTheyAreDownOrRefuse() {
            preferR1();
            r1.refusal = Optional.of(Refusal.UNMIRRORED);
            r2.mood = Mood.DOWN;
            r3.refusal = Optional.of(Refusal.MIRRORS_MISSING);
            assertUnmirrored(scene.update(at(r1, 1)));
        }

        @Test
        void theDeadAreNotTriedForIt() {
            preferR1();
            r2.mood = Mood.FROZEN;
            r3.mood = Mood.FROZEN;
            scene.heartbeats();
            r1.refusal = Optional.of(Refusal.UNMIRRORED);
            assertUnmirrored(scene.update(at(r1, 1)));
            assertThat(scene.asked).hasSize(1);
        }

        @Test
        void nothingIsLoweredToHaveItAcceptedOnceMore() {
            preferR1();
            r1.refusal = Optional.of(Refusal.UNMIRRORED);
            assertUnmirrored(scene.update(at(r1, 1)));
            assertThat(scene.gaveUp).isEmpty();
        }

        @Test
        void withMirrorsMissingOnesTheOthersAreAskedAndNobodyIsAvoidedForIt() {
            preferR1();
            r1.refusal = Optional.of(Refusal.MIRRORS_MISSING);
            r2.soon = at(r1, 1);
            r3.soon = at(r1, 1);
            delivered(scene.update(at(r1, 1)));
            delivered(scene.update(VectorTimestamp.ZERO));
            assertThat(scene.roster.all()).noneMatch(replica -> replica.isDiverted(scene.now()));
        }

        @Test
        void anAttemptOutlastsBothWaitsHoweverManyReplicasThereAre() {
            Scene many = new Scene(9, 7);
            many.update(VectorTimestamp.ZERO);
            Step.Ask<String> ask = many.asked.get(0);
            assertThat(ask.mirroring()).isEqualTo(Scene.PATIENCE.mirrors());
            assertThat(ask.timeout()).isGreaterThan(ask.waiting().plus(ask.mirroring()));
            many.query(VectorTimestamp.ZERO);
            assertThat(many.asked.get(0).mirroring()).isZero();
        }

        @Test
        void aClientThatIsInAHurryWaitsForNeither() {
            Duration hurry = Duration.ofMillis(300);
            Preference preference = new Preference(Optional.of(hurry), Optional.empty(), Optional.of(1));
            scene.run(new Question(true, VectorTimestamp.ZERO, false, preference));
            assertThat(scene.asked.get(0).waiting()).isEqualTo(hurry);
            assertThat(scene.asked.get(0).mirroring()).isEqualTo(hurry);
        }

        private void preferR1() {
            r1.value = at(r1, 1);
            scene.heartbeats();
        }

        private void assertUnmirrored(Step<String> end) {
            Answer<String> answer = delivered(end);
            assertThat(answer.refusal()).contains(Refusal.UNMIRRORED);
            assertThat(answer.content()).isEqualTo(r1.address.toString());
        }
    }

    @Nested
    class Sessions {
        @Test
        void aReplicaThatCoversTheSessionIsAskedFirst() {
            r2.value = at(r1, 5);
            scene.heartbeats();
            for (int i = 0; i < 20; i++) {
                assertThat(delivered(scene.query(at(r1, 5))).content()).isEqualTo(r2.address.toString());
                assertThat(scene.asked).hasSize(1);
            }
        }

        @Test
        void aNewSessionStartsWhereTheLiveReplicasAre() {
            r1.value = at(r1, 3);
            r2.value = at(r2, 4);
            r3.value = at(r1, 3).merge(at(r2, 4));
            Step.Deliver<String> end =
                    (Step.Deliver<String>) scene.run(new Question(false, VectorTimestamp.ZERO, true, Preference.NONE));
            assertThat(end.promised()).isEqualTo(r3.value);
            assertThat(scene.asked.get(0).demand()).isEqualTo(r3.value);
            assertThat(end.answer().content()).isEqualTo(r3.address.toString());
        }

        @Test
        void whatGossipBringsInTimeIsWaitedFor() {
            scene.heartbeats();
            scene.actors.values().forEach(actor -> actor.soon = at(r1, 9));
            Step.Deliver<String> end = (Step.Deliver<String>) scene.query(at(r1, 9));
            assertThat(end.lowered()).isEqualTo(VectorTimestamp.ZERO);
            assertThat(scene.asked).hasSize(1);
        }
    }

    @Nested
    class Lowering {
        @Test
        void whatDiedWithItsReplicaIsWaitedForOnceAndThenWaived() {
            scene.heartbeats();
            r1.mood = Mood.DOWN;
            scene.heartbeats();
            VectorTimestamp lost = at(r1, 5);
            Instant start = scene.now();
            assertThat(lowered(scene.query(lost))).isEqualTo(lost);
            assertThat(Duration.between(start, scene.now())).isEqualTo(Scene.PATIENCE.first());

            start = scene.now();
            assertThat(lowered(scene.query(lost))).isEqualTo(lost);
            assertThat(lowered(scene.update(lost))).isEqualTo(lost);
            assertThat(scene.now()).isEqualTo(start);
            assertThat(scene.gaveUp).hasSize(1);
        }

        @Test
        void theWaitIsNotRepeatedByOtherSessionsForLessOfTheSame() {
            scene.heartbeats();
            r1.mood = Mood.DOWN;
            scene.query(at(r1, 5));
            Instant start = scene.now();
            assertThat(lowered(scene.query(at(r1, 4).merge(at(r2, 0))))).isEqualTo(at(r1, 4));
            assertThat(scene.now()).isEqualTo(start);
        }

        @Test
        void thePromiseResumesWhenThePartReturns() {
            scene.heartbeats();
            r1.mood = Mood.DOWN;
            scene.query(at(r1, 5));
            r1.mood = Mood.WELL;
            r1.value = at(r1, 5);
            scene.heartbeats();
            Step.Deliver<String> end = (Step.Deliver<String>) scene.query(at(r1, 5));
            assertThat(end.lowered()).isEqualTo(VectorTimestamp.ZERO);
            assertThat(end.answer().content()).isEqualTo(r1.address.toString());
        }

        @Test
        void onlyTheLostPartIsWaived() {
            r2.value = at(r2, 7);
            r3.value = at(r2, 6);
            scene.heartbeats();
            r1.mood = Mood.DOWN;
            VectorTimestamp seen = at(r1, 5).merge(at(r2, 7));
            for (int i = 0; i < 10; i++) {
                Step.Deliver<String> end = (Step.Deliver<String>) scene.query(seen);
                assertThat(end.answer().content()).isEqualTo(r2.address.toString());
                assertThat(end.lowered()).isEqualTo(at(r1, 5));
            }
        }

        @Test
        void whenNoOneReplicaHasItAllTheClientIsNotMadeToWaitEachTime() {
            r1.value = at(r1, 5);
            r2.value = at(r2, 7);
            r3.mood = Mood.DOWN;
            scene.heartbeats();
            VectorTimestamp both = at(r1, 5).merge(at(r2, 7));
            scene.query(both);
            Instant start = scene.now();
            assertThat(lowered(scene.query(both))).isNotEqualTo(VectorTimestamp.ZERO);
            assertThat(scene.now()).isEqualTo(start);
        }

        @Test
        void aClientThatInsistsGetsTheErrorInstead() {
            scene.heartbeats();
            Preference strict = Preference.parse("handling=strict, wait=1");
            Step<String> end = scene.run(new Question(false, at(r1, 5), false, strict));
            assertThat(end).isInstanceOf(Step.GiveUp.class);
            assertThat(scene.asked.get(0).waiting()).isEqualTo(Duration.ofSeconds(1));
        }

        @Test
        void aClientThatIsLenientIsAnsweredAtOnce() {
            scene.heartbeats();
            Preference lenient = Preference.parse("handling=lenient");
            Instant start = scene.now();
            Step.Deliver<String> end = (Step.Deliver<String>) scene.run(new Question(false, at(r1, 5), false, lenient));
            assertThat(end.answer().missing()).isEqualTo(at(r1, 5));
            assertThat(scene.now()).isEqualTo(start);
        }
    }

    @Nested
    class Absence {
        @Test
        void notThereIsBelievedOnlyOfAReplicaThatLacksNothing() {
            r1.value = at(r1, 1);
            r2.absence = true;
            r3.absence = true;
            for (int i = 0; i < 20; i++) {
                assertThat(delivered(scene.query(VectorTimestamp.ZERO)).status())
                        .isEqualTo(200);
            }
        }

        @Test
        void notThereIsDeliveredWithoutAskingAgainWhenNobodyKnowsMore() {
            scene.actors.values().forEach(actor -> actor.absence = true);
            scene.heartbeats();
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).status()).isEqualTo(404);
            assertThat(scene.asked).hasSize(1);
            assertThat(scene.inquiries).isEqualTo(1);
        }

        @Test
        void theLastReplicaLeftIsBelievedWithoutAQuestion() {
            scene.actors.values().forEach(actor -> actor.absence = true);
            r1.mood = Mood.DOWN;
            r2.mood = Mood.DOWN;
            scene.heartbeats();
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).status()).isEqualTo(404);
            assertThat(scene.inquiries).isZero();
        }

        @Test
        void itEndsEvenWhenNobodyCanCoverWhatAllHave() {
            scene.actors.values().forEach(actor -> {
                actor.absence = true;
                actor.value = at(actor, 1);
            });
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).status()).isEqualTo(404);
        }
    }

    @Nested
    class Courtesy {
        @Test
        void whatOthersWroteHereIsWaitedForShortlyAndLeniently() {
            scene.heartbeats();
            scene.own.merge(at(r1, 8));
            delivered(scene.query(VectorTimestamp.ZERO));
            assertThat(scene.asked).hasSize(1);
            assertThat(scene.asked.get(0).demand()).isEqualTo(at(r1, 8));
            assertThat(scene.asked.get(0).handling()).isEqualTo(Handling.LENIENT);
            assertThat(scene.asked.get(0).waiting()).isEqualTo(Scene.PATIENCE.courtesy());
        }

        @Test
        void itDoesNotConcernUpdatesNorChooseAReplica() {
            r1.value = at(r1, 8);
            scene.heartbeats();
            scene.own.merge(at(r1, 8));
            scene.update(VectorTimestamp.ZERO);
            assertThat(scene.asked.get(0).demand()).isEqualTo(VectorTimestamp.ZERO);
            assertThat(firstChoices(40)).contains(r2.address, r3.address);
        }

        @Test
        void itIsForgottenAfterASecond() {
            scene.heartbeats();
            scene.own.merge(at(r1, 8));
            scene.pass(Duration.ofSeconds(1));
            scene.query(VectorTimestamp.ZERO);
            assertThat(scene.asked.get(0).demand()).isEqualTo(VectorTimestamp.ZERO);
        }
    }

    private List<URI> firstChoices(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> {
                    scene.query(VectorTimestamp.ZERO);
                    return scene.asked.get(0).replica();
                })
                .toList();
    }

    private static Answer<String> delivered(Step<String> end) {
        assertThat(end).isInstanceOf(Step.Deliver.class);
        return ((Step.Deliver<String>) end).answer();
    }

    private static VectorTimestamp lowered(Step<String> end) {
        assertThat(end).isInstanceOf(Step.Deliver.class);
        return ((Step.Deliver<String>) end).lowered();
    }

    private static VectorTimestamp at(Actor actor, long sequence) {
        ReplicaId id = actor.id;
        return VectorTimestamp.of(Map.of(id, sequence));
    }
}
