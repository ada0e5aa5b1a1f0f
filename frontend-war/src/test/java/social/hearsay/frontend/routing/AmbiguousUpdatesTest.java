package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.delivered;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

/** Updates whose first attempt breaks off, and that others refuse: whether they are done nobody can say. */
class AmbiguousUpdatesTest {
    private static final int UNPROCESSABLE = 422;

    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    /** Somebody replies at r1, which dies with the reply on its disk; elsewhere the post is deleted meanwhile. */
    @Test
    void whatMayBeDoneAndIsNotThereElsewhereIsNotRefused() {
        firstIsR1();
        r1.mood = Mood.DIES;
        r2.absence = true;
        r3.absence = true;
        assertAmbiguous();
        assertThat(scene.asked).extracting(Step.Ask::replica).contains(r2.address, r3.address);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIES", "FROZEN", "SLOW", "FAILS"})
    void norWhatAnotherHasSomethingAgainst(Mood end) {
        firstIsR1();
        r1.mood = end;
        r2.status = UNPROCESSABLE;
        r3.status = UNPROCESSABLE;
        assertAmbiguous();
    }

    @Test
    void whoeverHasItByNowSettlesIt() {
        firstIsR1();
        r1.mood = Mood.DIES;
        r2.status = UNPROCESSABLE;
        assertThat(delivered(scene.update(at(r1, 1))).content()).isEqualTo(r3.address.toString());
    }

    /** Nothing was sent to those. */
    @Test
    void whoRefusesConnectionsLeavesNoDoubt() {
        firstIsR1();
        r1.mood = Mood.DOWN;
        r2.status = UNPROCESSABLE;
        r3.status = UNPROCESSABLE;
        assertThat(delivered(scene.update(at(r1, 1))).status()).isEqualTo(UNPROCESSABLE);
    }

    /** A connection from the pool was closed just then, and its replica is well. */
    @Test
    void whoSaysNoWhenAskedAgainLeavesNoDoubt() {
        firstIsR1();
        r1.mood = Mood.CLOSES_ONCE;
        scene.actors.values().forEach(actor -> actor.status = UNPROCESSABLE);
        assertThat(delivered(scene.update(at(r1, 1))).status()).isEqualTo(UNPROCESSABLE);
    }

    /** What the others had against it before is the answer then, though this one finds nothing. */
    @Test
    void norWhoFindsNothingWhenAskedAgain() {
        firstIsR1();
        r1.mood = Mood.CLOSES_ONCE;
        r1.absence = true;
        r2.status = UNPROCESSABLE;
        r3.status = UNPROCESSABLE;
        assertThat(delivered(scene.update(at(r1, 1))).status()).isBetween(400, 499);
    }

    @Test
    void aQueryThatFindsNothingIsAnsweredSoWhoeverDiedOverIt() {
        firstIsR1();
        r1.mood = Mood.DIES;
        r2.absence = true;
        r3.absence = true;
        assertThat(delivered(scene.query(VectorTimestamp.ZERO)).status()).isEqualTo(404);
    }

    private void assertAmbiguous() {
        Step<String> end = scene.update(at(r1, 1));
        assertThat(end).isInstanceOf(Step.GiveUp.class);
        assertThat(((Step.GiveUp<String>) end).why()).isEqualTo(Step.GiveUp.Why.AMBIGUOUS);
        assertThat(scene.asked.get(0).replica()).isEqualTo(r1.address);
    }

    /** Only r1 has what the session has seen. */
    private void firstIsR1() {
        r1.value = at(r1, 1);
        scene.heartbeats();
        r2.value = at(r1, 1);
        r3.value = at(r1, 1);
    }
}
