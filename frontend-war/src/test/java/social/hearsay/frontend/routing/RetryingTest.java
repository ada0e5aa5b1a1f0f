package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.delivered;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

/** Which replica is asked, and which is asked next. */
class RetryingTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Test
    void withAllButOneDownEveryRequestSucceeds() {
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        r2.mood = Mood.DOWN;
        for (int i = 0; i < 20; i++) {
            assertThat(delivered(scene.update(VectorTimestamp.ZERO)).content()).isEqualTo(r3.address.toString());
        }
        assertThat(scene.markedDown).containsExactlyInAnyOrder(r1.address, r2.address);
    }

    @Test
    void aQueryThatHangsIsAskedElsewhereAndWhoHungComesLast() {
        scene.heartbeats();
        r1.mood = Mood.HANGS;
        r2.mood = Mood.HANGS;
        Instant start = scene.now();
        for (int number = 0; number < 20; number++) {
            delivered(scene.query(VectorTimestamp.ZERO));
            r1.mood = Mood.HANGS;
            r2.mood = Mood.HANGS;
        }
        assertThat(Duration.between(start, scene.now())).isLessThanOrEqualTo(Duration.ofMillis(600));
        assertThat(scene.markedDown).isEmpty();
    }

    /** Most that seem to hang don't: it would be accepted twice. */
    @Test
    void anUpdateThatHangsIsWaitedFor() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.mood = Mood.HANGS);
        delivered(scene.update(VectorTimestamp.ZERO));
        assertThat(scene.asked).hasSize(1);
        assertThat(scene.asked.get(0).hasElsewhere()).isFalse();
    }

    @Test
    void whoWasGivenUpIsAskedAgainWhenNobodyElseIsLeft() {
        for (int number = 0; number < 20; number++) {
            scene.heartbeats();
            r1.mood = Mood.HANGS;
            r2.mood = Mood.DOWN;
            r3.mood = Mood.FAILS;
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).content()).isEqualTo(r1.address.toString());
            scene.actors.values().forEach(actor -> actor.mood = Mood.WELL);
        }
    }

    /** It may be what they died of, and then nobody would be left. */
    @Test
    void aLargeRequestThatTwoReplicasDiedOverIsGivenToNoThird() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.mood = Mood.DIES);
        assertThat(scene.run(new Question(true, true, VectorTimestamp.ZERO, false, Preference.NONE)))
                .isInstanceOf(Step.GiveUp.class);
        assertThat(scene.asked).hasSize(2);
        assertThat(scene.registry.live()).hasSize(1);
    }

    /** Two may be killed while it is under way, and nothing that small has ever ended a replica. */
    @Test
    void aSmallRequestThatTwoReplicasDiedOverIsGivenToTheThird() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.mood = Mood.DIES);
        scene.update(VectorTimestamp.ZERO);
        assertThat(scene.asked).extracting(Step.Ask::replica).contains(r1.address, r2.address, r3.address);
    }

    /** All three had closed the connections that were kept, as servers do after a while. */
    @Test
    void connectionsThatAreClosedJustThenKeepNobodyFromBeingAsked() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.mood = Mood.CLOSES_ONCE);
        delivered(scene.update(VectorTimestamp.ZERO));
        assertThat(scene.markedDown).isEmpty();
    }

    @Test
    void anAnswerThatFindsNoRoomHereIsAskedOfNobodyElseAndMarksNobodyDown() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.mood = Mood.TOO_MUCH);
        assertThat(scene.query(VectorTimestamp.ZERO)).isInstanceOf(Step.GiveUp.class);
        assertThat(scene.asked).hasSize(1);
        assertThat(scene.markedDown).isEmpty();
    }

    /** It is the answer and not the replica: all others would make the same, one after the other. */
    @Test
    void anAnswerThatIsTooLargeIsAskedOfNobodyElseAndSaidToBeThat() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.mood = Mood.TOO_LONG);
        Step<String> end = scene.query(VectorTimestamp.ZERO);
        assertThat(end).isInstanceOf(Step.GiveUp.class);
        assertThat(((Step.GiveUp<String>) end).why()).isEqualTo(Step.GiveUp.Why.TOO_LARGE);
        assertThat(scene.asked).hasSize(1);
        assertThat(scene.markedDown).isEmpty();
    }

    @Test
    void aFrozenReplicaIsFailedOverWithinTheDeadlineAndMarkedDownByItsMissedHeartbeats() {
        r1.mood = Mood.FROZEN;
        r2.mood = Mood.FROZEN;
        Instant start = scene.now();
        delivered(scene.query(VectorTimestamp.ZERO));
        assertThat(Duration.between(start, scene.now())).isLessThan(Scene.PATIENCE.deadline());
        assertThat(scene.markedDown).doesNotContain(r3.address);
    }

    @Test
    void aRequestThatIsSlowEverywherePutsNobodyOnTheDeadList() {
        scene.actors.values().forEach(actor -> actor.mood = Mood.SLOW);
        assertThat(scene.query(VectorTimestamp.ZERO)).isInstanceOf(Step.GiveUp.class);
        assertThat(scene.markedDown).isEmpty();
        assertThat(scene.registry.live()).hasSize(3);
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
        assertThat(scene.markedDown).isEmpty();
    }

    @Test
    void theDeadAreTriedWhenAllAreDead() {
        scene.actors.values().forEach(actor -> actor.mood = Mood.DOWN);
        scene.heartbeats();
        r2.mood = Mood.WELL;
        assertThat(delivered(scene.query(VectorTimestamp.ZERO)).content()).isEqualTo(r2.address.toString());
        assertThat(scene.registry.live()).hasSize(1);
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
        scene.registry.refused(r1.address, Refusal.SICK_DISK);
        for (int i = 0; i < 30; i++) {
            scene.update(VectorTimestamp.ZERO);
            assertThat(scene.asked.get(0).replica()).isNotEqualTo(r1.address);
        }
        r1.refusal = Optional.empty();
        assertThat(scene.firstChoices(30)).contains(r1.address);
    }
}
