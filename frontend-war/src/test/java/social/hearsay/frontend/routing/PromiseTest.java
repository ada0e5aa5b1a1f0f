package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.delivered;

import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Scene.Actor;

/** What a session has seen is found, or waited for. */
class PromiseTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

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
        Step.Deliver<String> end = (Step.Deliver<String>)
                scene.run(new Question(false, false, VectorTimestamp.ZERO, true, Preference.NONE));
        assertThat(end.promised()).isEqualTo(r3.value);
        assertThat(scene.asked.get(0).demand()).isEqualTo(r3.value);
        assertThat(end.answer().content()).isEqualTo(r3.address.toString());
    }

    @Test
    void whatGossipBringsInTimeIsWaitedFor() {
        scene.heartbeats();
        scene.actors.values().forEach(actor -> actor.soon = at(r1, 9));
        Step.Deliver<String> end = (Step.Deliver<String>) scene.query(at(r1, 9));
        assertThat(end.lacking()).isEqualTo(VectorTimestamp.ZERO);
        assertThat(scene.asked).hasSize(1);
    }
}
