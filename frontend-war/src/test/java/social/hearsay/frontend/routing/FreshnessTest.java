package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.delivered;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import social.hearsay.common.preference.Handling;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.routing.Scene.Actor;

/** What others wrote through this front end is waited for shortly. */
class FreshnessTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Test
    void whatOthersWroteHereIsWaitedForShortlyAndLeniently() {
        scene.heartbeats();
        scene.own.merge(at(r1, 8));
        delivered(scene.query(VectorTimestamp.ZERO));
        assertThat(scene.asked).hasSize(1);
        assertThat(scene.asked.get(0).demand()).isEqualTo(at(r1, 8));
        assertThat(scene.asked.get(0).handling()).isEqualTo(Handling.LENIENT);
        assertThat(scene.asked.get(0).waiting()).isEqualTo(Scene.PATIENCE.freshness());
    }

    @Test
    void itDoesNotConcernUpdatesNorChooseAReplica() {
        r1.value = at(r1, 8);
        scene.heartbeats();
        scene.own.merge(at(r1, 8));
        scene.update(VectorTimestamp.ZERO);
        assertThat(scene.asked.get(0).demand()).isEqualTo(VectorTimestamp.ZERO);
        assertThat(scene.firstChoices(40)).contains(r2.address, r3.address);
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
