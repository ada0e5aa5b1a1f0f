package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.lacking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

/** What died with its replica is waited for once, and then waived. */
class DegradedDemandTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Test
    void whatDiedWithItsReplicaIsWaitedForOnceAndThenWaived() {
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        scene.heartbeats();
        VectorTimestamp lost = at(r1, 5);
        Instant start = scene.now();
        assertThat(lacking(scene.query(lost))).isEqualTo(lost);
        assertThat(Duration.between(start, scene.now())).isEqualTo(Scene.PATIENCE.first());

        start = scene.now();
        assertThat(lacking(scene.query(lost))).isEqualTo(lost);
        assertThat(lacking(scene.update(lost))).isEqualTo(lost);
        assertThat(scene.now()).isEqualTo(start);
        assertThat(scene.gaveUp).hasSize(1);
    }

    @Test
    void theWaitIsNotRepeatedByOtherSessionsForLessOfTheSame() {
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        scene.query(at(r1, 5));
        Instant start = scene.now();
        assertThat(lacking(scene.query(at(r1, 4).merge(at(r2, 0))))).isEqualTo(at(r1, 4));
        assertThat(scene.now()).isEqualTo(start);
    }

    @Test
    void whatWentWithOneWhoIsGoneForGoodIsWaitedForByNobody() {
        r2.value = at(r1, 3);
        r3.value = at(r1, 3);
        r2.gone = List.of(r1.id);
        r1.mood = Mood.DOWN;
        scene.heartbeats();
        scene.heartbeats();
        Instant start = scene.now();
        assertThat(lacking(scene.query(at(r1, 5)))).isEqualTo(VectorTimestamp.ZERO);
        assertThat(lacking(scene.update(at(r1, 5)))).isEqualTo(VectorTimestamp.ZERO);
        assertThat(scene.now()).isEqualTo(start);
    }

    @Test
    void whatThereIsOfOneWhoIsGoneForGoodIsStillPromised() {
        r2.value = at(r1, 3);
        r2.gone = List.of(r1.id);
        r1.mood = Mood.DOWN;
        scene.heartbeats();
        scene.heartbeats();
        Step.Deliver<String> end = (Step.Deliver<String>) scene.query(at(r1, 5));
        assertThat(end.answer().content()).isEqualTo(r2.address.toString());
        assertThat(end.lacking()).isEqualTo(VectorTimestamp.ZERO);
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
        assertThat(end.lacking()).isEqualTo(VectorTimestamp.ZERO);
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
            assertThat(end.lacking()).isEqualTo(at(r1, 5));
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
        assertThat(lacking(scene.query(both))).isNotEqualTo(VectorTimestamp.ZERO);
        assertThat(scene.now()).isEqualTo(start);
    }

    @Test
    void aClientThatInsistsGetsTheErrorInstead() {
        scene.heartbeats();
        Preference strict = Preference.parse("handling=strict, wait=1");
        Step<String> end = scene.run(new Question(false, false, at(r1, 5), false, strict));
        assertThat(end).isInstanceOf(Step.GiveUp.class);
        assertThat(scene.asked.get(0).waiting()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aClientThatIsLenientIsAnsweredAtOnce() {
        scene.heartbeats();
        Preference lenient = Preference.parse("handling=lenient");
        Instant start = scene.now();
        Step.Deliver<String> end =
                (Step.Deliver<String>) scene.run(new Question(false, false, at(r1, 5), false, lenient));
        assertThat(end.answer().missing()).isEqualTo(at(r1, 5));
        assertThat(scene.now()).isEqualTo(start);
    }

    @Test
    void aClientThatInsistsGetsItForAsLongAsThePartIsAway() {
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        assertThat(lacking(scene.query(at(r1, 5)))).isEqualTo(at(r1, 5));
        Preference strict = Preference.parse("handling=strict, wait=1");
        Step<String> end = scene.run(new Question(false, false, at(r1, 5), false, strict));
        assertThat(end).isInstanceOf(Step.GiveUp.class);
    }

    /** To look further is no reason to be content with less. */
    @Test
    void norIsItToldThatSomethingIsAbsentByWhomThePartIsAwayFrom() {
        r2.value = at(r1, 5);
        r2.absence = true;
        r3.value = at(r3, 1);
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        scene.query(at(r1, 6));
        Preference strict = Preference.parse("handling=strict, wait=0");
        assertThat(lacking(scene.run(new Question(false, false, at(r1, 5), false, strict))))
                .isEqualTo(VectorTimestamp.ZERO);
    }

    @Test
    void aClientThatIsLenientIsToldOfWhatIsWaivedForOthers() {
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        assertThat(lacking(scene.query(at(r1, 5)))).isEqualTo(at(r1, 5));
        Preference lenient = Preference.parse("handling=lenient");
        assertThat(lacking(scene.run(new Question(false, false, at(r1, 5), false, lenient))))
                .isEqualTo(at(r1, 5));
    }
}
