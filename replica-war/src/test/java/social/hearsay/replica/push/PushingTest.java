package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.notification.Ending;

/**
 * Three members that push, over a clock that the test moves: who pushes what, when one dies and when it is back. What a member
 * knows of the others' updates and notes comes by gossip, which the test lets happen or not.
 */
class PushingTest {
    private static final long PATIENCE = 10_000;
    private static final long NOTING = 2_000;
    private static final long START = 1_000_000;

    private long now = START;
    private final List<String> arrived = new ArrayList<>();
    private final Map<ReplicaId, Node> nodes = new TreeMap<>();
    private final List<Push> ends = new ArrayList<>();
    private boolean silentPushService;

    /** A member; what is on its disk survives its death. */
    private final class Node implements Told {
        private final ReplicaId id;
        private final Map<ReplicaId, List<Push>> known = new TreeMap<>();
        private final Map<ReplicaId, VectorTimestamp> notes = new HashMap<>();
        private final Map<ReplicaId, Long> heard = new HashMap<>();
        private @Nullable Pushing pushing;
        private int remembered;
        private long startedAt;

        Node(ReplicaId id) {
            this.id = id;
        }

        boolean isUp() {
            return pushing != null;
        }

        void start() {
            remembered = updates(id).size();
            nodes.keySet().forEach(other -> heard.put(other, now));
            PushQueue queue = new PushQueue(
                    (push, left) -> send(push),
                    new PushQueue.Bounds(5, 3, 4, 1_000_000),
                    () -> Instant.ofEpochMilli(now),
                    Runnable::run);
            pushing = new Pushing(
                    this::situation,
                    this,
                    queue,
                    new Pushing.Times(PATIENCE, NOTING),
                    () -> Instant.ofEpochMilli(now),
                    Runnable::run);
            startedAt = now;
            look();
        }

        void die() {
            pushing = null;
        }

        void look() {
            Optional.ofNullable(pushing).ifPresent(Pushing::look);
        }

        void accept() {
            List<Push> own = updates(id);
            own.add(Pushes.to("https://push.example/", id, own.size() + 1, now));
        }

        private List<Push> updates(ReplicaId origin) {
            return known.computeIfAbsent(origin, none -> new ArrayList<>());
        }

        void takeFrom(Node other) {
            other.known.forEach((origin, updates) -> {
                List<Push> mine = updates(origin);
                if (updates.size() > mine.size()) {
                    mine.addAll(updates.subList(mine.size(), updates.size()));
                }
            });
            other.notes.forEach((member, note) -> notes.merge(member, note, VectorTimestamp::merge));
            heard.put(other.id, now);
        }

        private Optional<Situation> situation() {
            Map<ReplicaId, Long> silences = new HashMap<>();
            nodes.keySet().stream()
                    .filter(other -> !other.equals(id))
                    .forEach(other -> silences.put(other, now - heard.getOrDefault(other, START)));
            return Optional.of(new Situation(id, applied(), silences, false, Set.of()));
        }

        private VectorTimestamp applied() {
            VectorTimestamp applied = VectorTimestamp.ZERO;
            for (Map.Entry<ReplicaId, List<Push>> each : known.entrySet()) {
                applied = applied.with(each.getKey(), each.getValue().size());
            }
            return applied;
        }

        @Override
        public Fresh fresh(ReplicaId self, long after) {
            List<Push> own = updates(self);
            if (after < remembered) {
                return new Fresh(List.of(), after, false, true);
            }
            List<Push> some = own.stream()
                    .filter(push -> push.sequence() > after)
                    .limit(2)
                    .toList();
            long looked = after + some.size();
            return new Fresh(some, looked, looked < own.size(), false);
        }

        @Override
        public long ended(long after) {
            return ends.stream()
                    .mapToLong(Push::sequence)
                    .filter(moment -> moment > after && moment <= now)
                    .max()
                    .orElse(after);
        }

        @Override
        public Page page(Map<ReplicaId, Range> wanted, @Nullable Long after) {
            List<Push> all = Stream.concat(known.values().stream().flatMap(List::stream), ends.stream())
                    .filter(push -> wanted.containsKey(push.origin())
                            && wanted.get(push.origin()).contains(push.sequence()))
                    .toList();
            int from = after == null ? 0 : after.intValue();
            int to = Math.min(all.size(), from + 3);
            return new Page(all.subList(from, to), to < all.size() ? OptionalLong.of(to) : OptionalLong.empty());
        }

        @Override
        public VectorTimestamp pushed() {
            return notes.values().stream().reduce(VectorTimestamp.ZERO, VectorTimestamp::merge);
        }

        @Override
        public CompletionStage<Boolean> note(VectorTimestamp pushed, Situation situation) {
            notes.merge(id, pushed, VectorTimestamp::merge);
            return CompletableFuture.completedStage(true);
        }

        @Override
        public void forget(Push push) {
            throw new AssertionError("Nobody is gone");
        }
    }

    private CompletionStage<PushService.Answer> send(Push push) {
        if (silentPushService) {
            return new CompletableFuture<>();
        }
        arrived.add(push.payload());
        return CompletableFuture.completedStage(new PushService.Answer(201, OptionalLong.empty()));
    }

    private Node node(int number) {
        return nodes.computeIfAbsent(new ReplicaId("r" + number + ".aaaa"), Node::new);
    }

    private void boot() {
        for (int number = 1; number <= 3; number++) {
            node(number);
        }
        nodes.values().forEach(Node::start);
    }

    /** Seconds pass; all who are up tell each other everything, unless somebody is cut off. */
    private void pass(int seconds, Set<Node> cutOff) {
        for (int second = 0; second < seconds; second++) {
            now += 1_000;
            for (Node to : nodes.values()) {
                for (Node from : nodes.values()) {
                    boolean together = cutOff.contains(to) == cutOff.contains(from);
                    if (to != from && to.isUp() && from.isUp() && together) {
                        to.takeFrom(from);
                    }
                }
            }
            nodes.values().forEach(Node::look);
        }
    }

    private void pass(int seconds) {
        pass(seconds, Set.of());
    }

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

    private void pollEndsIn(int seconds) {
        long at = now + seconds * 1_000L;
        ends.add(Pushes.to("https://push.example/", Ending.NOBODY, at, at));
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
