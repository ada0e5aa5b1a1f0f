package social.hearsay.replica.push;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.notification.Ending;

/**
 * Three members that push, over a clock that the test moves. What a member knows of the others' updates and notes comes by
 * gossip, which the test lets happen or not.
 */
abstract class PushingScenario {
    static final long PATIENCE = 10_000;
    private static final long NOTING = 2_000;
    private static final long START = 1_000_000;

    long now = START;
    final List<String> arrived = new ArrayList<>();
    final Map<ReplicaId, Node> nodes = new TreeMap<>();
    private final List<Push> ends = new ArrayList<>();
    boolean silentPushService;

    /** A member; what is on its disk survives its death. */
    final class Node implements Told {
        final ReplicaId id;
        private final Map<ReplicaId, List<Push>> known = new TreeMap<>();
        private final Map<ReplicaId, VectorTimestamp> notes = new HashMap<>();
        private final Map<ReplicaId, Long> heard = new HashMap<>();
        private @Nullable Pushing pushing;
        int remembered;
        long startedAt;

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

        List<Push> updates(ReplicaId origin) {
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

    final Node node(int number) {
        return nodes.computeIfAbsent(new ReplicaId("r" + number + ".aaaa"), Node::new);
    }

    final void boot() {
        for (int number = 1; number <= 3; number++) {
            node(number);
        }
        nodes.values().forEach(Node::start);
    }

    /** Seconds pass; all who are up tell each other everything, unless somebody is cut off. */
    final void pass(int seconds, Set<Node> cutOff) {
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

    final void pass(int seconds) {
        pass(seconds, Set.of());
    }

    final void pollEndsIn(int seconds) {
        long at = now + seconds * 1_000L;
        ends.add(Pushes.to("https://push.example/", Ending.NOBODY, at, at));
    }
}
