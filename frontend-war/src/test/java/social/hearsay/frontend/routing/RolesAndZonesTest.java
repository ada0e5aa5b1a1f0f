package social.hearsay.frontend.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.frontend.routing.Scene.at;
import static social.hearsay.frontend.routing.Scene.delivered;
import static social.hearsay.frontend.routing.Scene.lacking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Scene.Actor;
import social.hearsay.frontend.routing.Scene.Mood;

/** Who is asked by what replicas do for the cluster, and by where they are. */
class RolesAndZonesTest {
    private final Scene scene = new Scene(3, 7, "west");
    private final Actor r1 = scene.actor(1);
    private final Actor r2 = scene.actor(2);
    private final Actor r3 = scene.actor(3);

    @Example
    void anUpdateIsOfferedToWritersOnlyAndAQueryToAll() {
        r2.role = Role.READ_ONLY;
        r3.role = Role.READ_ONLY;
        scene.heartbeats();
        for (int i = 0; i < 20; i++) {
            delivered(scene.update(VectorTimestamp.ZERO));
            assertThat(scene.asked).extracting(Step.Ask::replica).containsExactly(r1.address);
        }
        assertThat(scene.firstChoices(50)).contains(r1.address, r2.address, r3.address);
    }

    /** It was demoted a moment ago: the request goes on to a writer under its Update-Id, and the next one at once. */
    @Example
    void whoeverIsReadOnlySinceTheLastHeartbeatIsGoneRoundWithoutAnError() {
        scene.heartbeats();
        r1.role = Role.READ_ONLY;
        r2.role = Role.READ_ONLY;
        int misled = 0;
        for (int i = 0; i < 20; i++) {
            assertThat(delivered(scene.update(VectorTimestamp.ZERO)).content()).isEqualTo(r3.address.toString());
            misled += scene.asked.size() - 1;
        }
        assertThat(misled).as("each says it once").isEqualTo(2);
        assertThat(scene.markedDown).isEmpty();
    }

    @Example
    void withoutAWriterThatAnswersUpdatesEndAndQueriesGoOn() {
        r2.role = Role.READ_ONLY;
        r3.role = Role.READ_ONLY;
        scene.heartbeats();
        r1.mood = Mood.DOWN;
        Step<String> end = scene.update(VectorTimestamp.ZERO);
        assertThat(end).isInstanceOf(Step.GiveUp.class);
        assertThat(scene.asked).extracting(Step.Ask::replica).containsOnly(r1.address);
        assertThat(scene.registry.lacksWriter()).isTrue();
        delivered(scene.query(VectorTimestamp.ZERO));
        r3.role = Role.WRITER;
        scene.heartbeats();
        assertThat(scene.registry.lacksWriter()).isFalse();
        assertThat(delivered(scene.update(VectorTimestamp.ZERO)).content()).isEqualTo(r3.address.toString());
    }

    /** It may only have paused: it is tried, but not for as long as where nobody at all is alive. */
    @Example
    void aWriterThatHangsIsNotWaitedForUntilTheDeadline() {
        r2.role = Role.READ_ONLY;
        r3.role = Role.READ_ONLY;
        scene.heartbeats();
        r1.mood = Mood.FROZEN;
        scene.heartbeats();
        Instant start = scene.now();
        assertThat(scene.update(VectorTimestamp.ZERO)).isInstanceOf(Step.GiveUp.class);
        assertThat(Duration.between(start, scene.now()))
                .isEqualTo(Scene.PATIENCE.first().plusSeconds(1));
    }

    @Example
    void ordinaryQueriesAreNotForARoleOfALaterRelease() {
        r2.role = new Role("arbiter");
        scene.heartbeats();
        assertThat(scene.firstChoices(50)).contains(r1.address, r3.address).doesNotContain(r2.address);
    }

    /** Also where it alone is alive: an answer from an hour ago is none. */
    @Example
    void aDelayedReplicaIsOfferedNothing() {
        r2.role = Role.DELAYED;
        scene.heartbeats();
        assertThat(scene.firstChoices(50)).contains(r1.address, r3.address).doesNotContain(r2.address);
        r1.mood = Mood.DOWN;
        r3.mood = Mood.DOWN;
        scene.heartbeats();
        scene.query(VectorTimestamp.ZERO);
        assertThat(scene.asked).extracting(Step.Ask::replica).doesNotContain(r2.address);
        scene.update(VectorTimestamp.ZERO);
        assertThat(scene.asked).extracting(Step.Ask::replica).doesNotContain(r2.address);
        assertThat(scene.registry.hasLiveBeside(r1.address)).isFalse();
    }

    /** It never has what is new: nothing may wait for that. */
    @Example
    void whatADelayedReplicaLacksKeepsNoGapOpen() {
        r2.role = Role.DELAYED;
        r3.mood = Mood.DOWN;
        scene.heartbeats();
        assertThat(lacking(scene.query(at(r3, 1)))).isEqualTo(at(r3, 1));
        r3.mood = Mood.WELL;
        r1.value = at(r3, 1);
        r3.value = at(r3, 1);
        scene.heartbeats();
        scene.query(VectorTimestamp.ZERO);
        assertThat(scene.gaps.demandOf(VectorTimestamp.ZERO, at(r3, 1))).isEqualTo(at(r3, 1));
    }

    /** The reader has what the session has seen, and the writer lacks it: only what the writer lacks is given up. */
    @Example
    void anUpdateIsNotHeldUpByWhatOnlyAReaderHas() {
        r2.role = Role.READ_ONLY;
        r3.mood = Mood.DOWN;
        r2.value = at(r3, 1);
        scene.heartbeats();
        Step<String> end = scene.update(at(r3, 1));
        assertThat(delivered(end).content()).isEqualTo(r1.address.toString());
        assertThat(lacking(end)).isEqualTo(at(r3, 1));
    }

    @Example
    void replicasOfTheOwnZoneArePreferredForQueriesAndForUpdatesThatTheyTake() {
        r1.zone = "east";
        r2.zone = "west";
        r3.zone = "west";
        r2.role = Role.READ_ONLY;
        scene.heartbeats();
        assertThat(scene.firstChoices(50)).contains(r2.address, r3.address).doesNotContain(r1.address);
        delivered(scene.update(VectorTimestamp.ZERO));
        assertThat(scene.asked).extracting(Step.Ask::replica).containsExactly(r3.address);
        r3.role = Role.READ_ONLY;
        scene.heartbeats();
        assertThat(delivered(scene.update(VectorTimestamp.ZERO)).content()).isEqualTo(r1.address.toString());
    }

    @Example
    void otherZonesServeWhenNobodyOfTheOwnCan() {
        r1.zone = "east";
        r2.zone = "east";
        r3.zone = "west";
        scene.heartbeats();
        r3.mood = Mood.DOWN;
        assertThat(delivered(scene.query(VectorTimestamp.ZERO)).content())
                .isIn(r1.address.toString(), r2.address.toString());
    }

    /** Nobody waits for what somebody else has. */
    @Example
    void whoHasWhatTheSessionHasSeenGoesBeforeWhoIsNear() {
        r1.zone = "east";
        r2.zone = "west";
        r3.zone = "west";
        r1.value = at(r1, 1);
        scene.heartbeats();
        delivered(scene.query(at(r1, 1)));
        assertThat(scene.asked.get(0).replica()).isEqualTo(r1.address);
        r3.value = at(r1, 1);
        scene.heartbeats();
        delivered(scene.query(at(r1, 1)));
        assertThat(scene.asked.get(0).replica()).isEqualTo(r3.address);
    }

    @Example
    void aFrontEndWithoutAZoneFindsAllEquallyNear() {
        Scene anywhere = new Scene(3, 7);
        anywhere.actor(1).zone = "east";
        anywhere.actor(2).zone = "west";
        anywhere.heartbeats();
        assertThat(anywhere.firstChoices(50))
                .contains(anywhere.actor(1).address, anywhere.actor(2).address, anywhere.actor(3).address);
    }

    @Property(tries = 1000)
    void anUpdateSucceedsIfAnyWriterIsWellWhateverTheFrontEndBelieves(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int replicas) {
        Random random = new Random(seed);
        Scene any = new Scene(replicas, seed);
        any.actors.values().forEach(actor -> change(actor, random));
        any.heartbeats();
        List<Role> believed =
                any.actors.values().stream().map(actor -> actor.role).toList();
        any.actors.values().forEach(actor -> change(actor, random));
        Actor well = any.actor(1 + random.nextInt(replicas));
        well.mood = Mood.WELL;
        well.role = Role.WRITER;
        boolean known =
                believed.get(List.copyOf(any.actors.values()).indexOf(well)).acceptsUpdates();

        Step<String> end = any.run(new Question(true, false, VectorTimestamp.ZERO, false, Preference.NONE));

        if (known) {
            assertThat(delivered(end).refusal()).isEqualTo(Optional.<Refusal>empty());
        }
        List<Actor> actors = List.copyOf(any.actors.values());
        for (int i = 0; i < actors.size(); i++) {
            if (!believed.get(i).acceptsUpdates() && !actors.get(i).role.acceptsUpdates()) {
                assertThat(any.asked).extracting(Step.Ask::replica).doesNotContain(actors.get(i).address);
            }
        }
    }

    private static void change(Actor actor, Random random) {
        actor.role = random.nextBoolean() ? Role.WRITER : Role.READ_ONLY;
        actor.mood = random.nextInt(4) == 0 ? Mood.CLOSES_ONCE : Mood.WELL;
    }
}
