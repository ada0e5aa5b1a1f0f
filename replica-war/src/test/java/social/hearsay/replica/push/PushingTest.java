package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who pushes what, when one of three members dies and when it is back. */
class PushingTest extends PushingScenario {
    @Test
    void whoAcceptedItPushesItAtOnceAndNobodyElse() {
        boot();
        node(3).accept();
        node(3).look();
        assertThat(arrived).containsExactly("r3.aaaa/1");
        node(1).accept();
        pass(60);

        assertThat(arrived).containsExactly("r3.aaaa/1", "r1.aaaa/1");
    }

    @Test
    void anotherGoesOnWhenItIsDead() {
        boot();
        node(3).accept();
        node(3).look();
        pass(5);
        silentPushService = true;
        node(3).accept();
        node(3).accept();
        node(3).look();
        pass(1);
        node(3).die();
        silentPushService = false;
        pass(8);
        assertThat(arrived).as("it may only be slow").containsExactly("r3.aaaa/1");
        pass(5);

        assertThat(arrived)
                .as("what was noted is not repeated, and what was left is not lost")
                .containsExactly("r3.aaaa/1", "r3.aaaa/2", "r3.aaaa/3");
        pass(60);
        assertThat(arrived).hasSize(3);
    }

    @Test
    void whatNobodyNotedComesTwiceAndNothingElseDoes() {
        boot();
        node(2).accept();
        node(2).look();
        pass(5);
        for (int i = 0; i < 4; i++) {
            node(2).accept();
        }
        nodes.values().forEach(each -> each.takeFrom(node(2)));
        node(2).look();
        node(2).die();
        pass(30);

        assertThat(arrived).hasSize(9);
        assertThat(new HashSet<>(arrived)).hasSize(5);
        assertThat(arrived).filteredOn("r2.aaaa/1"::equals).as("noted").hasSize(1);
    }

    @Test
    void whoIsBackGoesOnWithItsOwn() {
        boot();
        node(1).accept();
        node(1).look();
        pass(5);
        node(1).die();
        pass(20);
        node(2).accept();
        pass(5);
        node(1).start();
        node(1).accept();
        pass(1);
        node(1).accept();
        pass(60);

        assertThat(arrived).containsExactly("r1.aaaa/1", "r2.aaaa/1", "r1.aaaa/2", "r1.aaaa/3");
    }

    /** It died with what only it had: as soon as it is back, it looks for what it left. */
    @Test
    void whatOnlyTheDeadOneHadIsPushedWhenItIsBack() {
        boot();
        pass(5);
        node(1).accept();
        node(1).die();
        pass(30);
        assertThat(arrived).isEmpty();
        node(1).start();
        pass(30);

        assertThat(arrived).containsExactly("r1.aaaa/1");
    }

    @Test
    void aTakerThatDiesIsFollowedByTheNext() {
        boot();
        silentPushService = true;
        for (int i = 0; i < 3; i++) {
            node(3).accept();
        }
        node(3).look();
        pass(1);
        node(3).die();
        pass(20);
        node(1).die();
        silentPushService = false;
        pass(20);

        assertThat(arrived).containsExactlyInAnyOrder("r3.aaaa/1", "r3.aaaa/2", "r3.aaaa/3");
    }

    @Test
    void whoIsOnlyCutOffPushesItsOwnAllTheSame() {
        boot();
        pass(5);
        Set<Node> alone = Set.of(node(3));
        for (int i = 0; i < 30; i++) {
            node(3).accept();
            node(1).accept();
            pass(1, alone);
        }
        pass(60);

        assertThat(arrived).hasSize(60);
        assertThat(new HashSet<>(arrived)).hasSize(60);
    }

    @Test
    void whatIsNotRememberedAnyMoreIsSearchedFor() {
        boot();
        pass(15);
        for (int i = 0; i < 7; i++) {
            node(1).accept();
        }
        node(1).remembered = 7;
        pass(5);
        node(1).accept();
        pass(5);

        assertThat(arrived).hasSize(8);
        assertThat(new HashSet<>(arrived)).hasSize(8);
    }

    /** Polls end by the clock, and no update says so. */
    @Test
    void thatAPollIsOverIsPushedOnceByTheFirstAndByTheNextWhenThatIsDead() {
        boot();
        pass(15);
        pollEndsIn(5);
        pass(4);
        assertThat(arrived).isEmpty();
        pass(2);
        assertThat(arrived).hasSize(1);
        pass(60);
        assertThat(arrived).hasSize(1);

        node(1).die();
        pollEndsIn(5);
        pass(8);
        assertThat(arrived).as("it may only be slow").hasSize(1);
        pass(5);
        assertThat(arrived).hasSize(2);
        pollEndsIn(1);
        pass(3);
        assertThat(arrived).hasSize(3);
        node(1).start();
        pass(60);
        pollEndsIn(1);
        pass(60);
        assertThat(arrived).hasSize(4);
        assertThat(new HashSet<>(arrived)).hasSize(4);
    }

    /** Members die and return at random, each after the others know what it noted: then nothing comes twice, and nothing is lost. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingIsLostWhoeverDies(long seed) {
        Random random = new Random(seed);
        boot();
        Map<String, Integer> expected = new HashMap<>();
        for (int step = 0; step < 60; step++) {
            Node any = node(1 + random.nextInt(3));
            if (any.isUp()) {
                any.accept();
                expected.put(any.id + "/" + any.updates(any.id).size(), 1);
            }
            pass(1 + random.nextInt(8));
            Node other = node(1 + random.nextInt(3));
            if (!other.isUp()) {
                other.start();
            } else if (random.nextInt(4) == 0) {
                // Until it has searched for what it left, it notes nothing.
                pass((int) Math.max(4, (other.startedAt + PATIENCE + 4_000 - now) / 1_000));
                other.die();
            }
        }
        nodes.values().stream().filter(each -> !each.isUp()).forEach(Node::start);
        pass(120);

        assertThat(new HashSet<>(arrived)).isEqualTo(expected.keySet());
        assertThat(arrived).as("nothing twice").hasSize(expected.size());
    }
}
