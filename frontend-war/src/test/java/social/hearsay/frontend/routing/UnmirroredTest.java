package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.delivered;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

/** Updates that shall be on more disks than one before they are answered. */
class UnmirroredTest {
    private final Scene scene = new Scene(3, 7);
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Test
    void afterAWaitForMirrorsInVainAnotherReplicaMayConfirmIt() {
        preferR1();
        r1.refusal = Optional.of(Refusal.UNMIRRORED);
        gossipReachesTheOthers();
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
        gossipReachesTheOthers();
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
        gossipReachesTheOthers();
        delivered(scene.update(at(r1, 1)));
        delivered(scene.update(VectorTimestamp.ZERO));
        assertThat(scene.registry.all()).noneMatch(replica -> replica.isDiverted(scene.now()));
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
        scene.run(new Question(true, false, VectorTimestamp.ZERO, false, preference));
        assertThat(scene.asked.get(0).waiting()).isEqualTo(hurry);
        assertThat(scene.asked.get(0).mirroring()).isEqualTo(hurry);
    }

    private void preferR1() {
        r1.value = at(r1, 1);
        scene.heartbeats();
    }

    private void gossipReachesTheOthers() {
        r2.soon = at(r1, 1);
        r3.soon = at(r1, 1);
    }

    private void assertUnmirrored(Step<String> end) {
        Answer<String> answer = delivered(end);
        assertThat(answer.refusal()).contains(Refusal.UNMIRRORED);
        assertThat(answer.content()).isEqualTo(r1.address.toString());
    }
}
