package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

class FailoverPropertyTest {
    private static final List<Refusal> REFUSALS =
            EnumSet.complementOf(EnumSet.of(Refusal.BEHIND)).stream().toList();

    @Property(tries = 2000)
    void anyRequestEndsWithinItsDeadlineAndSucceedsIfAnyReplicaIsWell(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int replicas) {
        Random random = new Random(seed);
        Scene scene = scene(replicas, seed, random);
        Actor well = scene.actor(1 + random.nextInt(replicas));
        well.mood = Mood.WELL;
        well.refusal = Optional.empty();
        well.hasValue = true;
        if (random.nextBoolean()) {
            scene.heartbeats();
        }
        VectorTimestamp seen = some(scene, random);
        Instant start = scene.now();

        boolean update = random.nextBoolean();
        Step<String> end = scene.run(new Question(update, false, seen, random.nextInt(4) == 0, Preference.NONE));

        assertThat(Duration.between(start, scene.now())).isLessThanOrEqualTo(Scene.PATIENCE.deadline());
        if (end instanceof Step.GiveUp<String> ambiguous) {
            assertThat(update).isTrue();
            assertThat(ambiguous.why()).isEqualTo(Step.GiveUp.Why.AMBIGUOUS);
            assertThat(scene.doubtful).isNotEmpty();
            return;
        }
        assertThat(end).isInstanceOf(Step.Deliver.class);
        Step.Deliver<String> delivered = (Step.Deliver<String>) end;
        assertThat(delivered.promised().covers(seen)).isTrue();
        assertThat(delivered.lacking())
                .isEqualTo(delivered.answer().timestamp().orElseThrow().missing(delivered.promised()));
        assertThat(scene.asked.size()).isLessThanOrEqualTo(8 * replicas);
        if (update && delivered.answer().status() == 404) {
            assertThat(scene.doubtful).as("who may have done it all the same").isEmpty();
        }
    }

    /** Whatever has been given up for others before. */
    @Property(tries = 2000)
    void whoeverInsistsIsNeverToldLessThanTheyHaveSeen(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int replicas) {
        Random random = new Random(seed);
        Scene scene = scene(replicas, seed, random);
        scene.heartbeats();
        scene.query(some(scene, random));

        Step<String> end = scene.run(new Question(
                random.nextBoolean(), false, some(scene, random), false, Preference.parse("handling=strict, wait=0")));

        if (end instanceof Step.Deliver<String> delivered && delivered.answer().status() < 500) {
            assertThat(delivered.lacking()).isEqualTo(VectorTimestamp.ZERO);
        }
    }

    private static Scene scene(int replicas, long seed, Random random) {
        Scene scene = new Scene(replicas, seed);
        scene.actors.values().forEach(actor -> prepare(actor, scene, random));
        return scene;
    }

    private static void prepare(Actor actor, Scene scene, Random random) {
        List<Mood> moods =
                List.of(Mood.WELL, Mood.WELL, Mood.DOWN, Mood.CLOSES_ONCE, Mood.BOOTING, Mood.FAILS, Mood.HANGS);
        actor.mood = moods.get(random.nextInt(moods.size()));
        actor.ready = random.nextBoolean();
        actor.hasValue = random.nextInt(5) > 0;
        actor.absence = random.nextInt(3) == 0;
        actor.value = some(scene, random);
        actor.soon = some(scene, random);
        if (random.nextInt(3) == 0) {
            actor.refusal = Optional.of(REFUSALS.get(random.nextInt(REFUSALS.size())));
        }
    }

    private static VectorTimestamp some(Scene scene, Random random) {
        VectorTimestamp some = VectorTimestamp.ZERO;
        for (Actor actor : scene.actors.values()) {
            some = some.merge(VectorTimestamp.of(Map.of(actor.id, (long) random.nextInt(4))));
        }
        return some;
    }
}
