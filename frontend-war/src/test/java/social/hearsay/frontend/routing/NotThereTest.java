package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.delivered;

import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

/** "Not there" is believed only of who would know. */
class NotThereTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Test
    void notThereIsBelievedOnlyOfAReplicaThatLacksNothing() {
        r1.value = at(r1, 1);
        r2.absence = true;
        r3.absence = true;
        for (int i = 0; i < 20; i++) {
            assertThat(delivered(scene.query(VectorTimestamp.ZERO)).status()).isEqualTo(200);
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
