package social.hearsay.replica.replication.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.Delay;
import social.hearsay.replica.replication.ReplicaState;

/**
 * Whether delayed replicas apply updates when they should, by the one clock that is right. What they may be mistaken
 * about is how late it is, as far as their own wall clock was, and how late it was when a writer whose clock is behind
 * accepted something.
 */
final class Punctuality {
    /** Between the moment of a stamp and that of its commit, and what a busy hybrid clock borrows. */
    private static final long TOLERANCE_MILLIS = 50;
    /** Rounds, turns and commits that fail. */
    private static final long PATIENCE = 3 * VirtualTime.SECOND;

    private static final long EVERY = VirtualTime.SECOND;

    /** What a delayed replica could have applied already at that moment, but for its delay. */
    private record Waiting(long since, VectorTimestamp applicable) {}

    /** One process on one disk that has been delayed by as much, and not paused, all the time. */
    private record Stretch(ReplicaId self, int process, Duration length) {}

    private final Cluster cluster;
    private final Map<Holders.Numbered, Update> accepted = new HashMap<>();
    private final Map<Holders.Numbered, Long> acceptedAt = new HashMap<>();
    /** By how many milliseconds the wall clock of each host has been ahead at the most. */
    private final Map<Integer, Long> ahead = new HashMap<>();
    /** By how many milliseconds the time of a delayed replica was ahead when it became one. */
    private final Map<ReplicaId, Long> aheadAtFirst = new HashMap<>();

    private final Map<Integer, Stretch> stretches = new HashMap<>();
    private final Map<Integer, Deque<Waiting>> waiting = new HashMap<>();

    Punctuality(Cluster cluster) {
        this.cluster = cluster;
        cluster.time.after(EVERY, this::watch);
    }

    void accepted(Update update) {
        Holders.Numbered number = new Holders.Numbered(update.origin(), update.sequence());
        accepted.putIfAbsent(number, update);
        acceptedAt.putIfAbsent(number, cluster.time.now());
    }

    void clockJumped(Host host) {
        ahead.merge(host.number, host.clockOffsetMillis, Math::max);
    }

    /** A replica has been no delayed one at its last commit. */
    void isNot(ReplicaId self) {
        aheadAtFirst.remove(self);
    }

    /** A delayed replica has committed these; they are not what an operator has moved it on to. */
    void applied(ReplicaId self, Delay delay, List<Update> updates, Duration length) {
        long hurry = Math.max(0, delay.time() - millis(cluster.time.now()));
        checkTime(self, hurry);
        for (Update update : updates) {
            cluster.faults.count(Faults.Kind.APPLIED_LATE);
            long since =
                    Objects.requireNonNull(acceptedAt.get(new Holders.Numbered(update.origin(), update.sequence())));
            long age = millis(cluster.time.now()) - millis(since);
            long datedBack = Math.max(0, millis(since) - update.issuedAt().milliseconds());
            if (age + datedBack + hurry + TOLERANCE_MILLIS < length.toMillis()) {
                throw new Violation(
                        Violation.Kind.FORBIDDEN,
                        self + " applies " + update + " after " + age + " ms, not after " + length);
            }
        }
    }

    /** No clock but its own moves the time of a replica ahead, and that only when another one is ahead as well. */
    private void checkTime(ReplicaId self, long hurry) {
        int number = cluster.host(self).number;
        long own = Math.max(0, ahead.getOrDefault(number, 0L));
        long others = ahead.entrySet().stream()
                .filter(each -> each.getKey() != number)
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        Long first = aheadAtFirst.putIfAbsent(self, hurry);
        long allowed = first == null ? own : Math.max(first, Math.min(own, others));
        if (hurry > allowed + TOLERANCE_MILLIS) {
            throw new Violation(
                    Violation.Kind.FORBIDDEN,
                    "The time of " + self + " is ahead by " + hurry + " ms, its clock by " + own + " ms at the most");
        }
    }

    private void watch() {
        cluster.hosts().forEach(this::watch);
        cluster.time.after(EVERY, this::watch);
    }

    private void watch(Host host) {
        Optional<Stretch> now = stretch(host);
        Stretch before = stretches.get(host.number);
        now.ifPresentOrElse(each -> stretches.put(host.number, each), () -> stretches.remove(host.number));
        Deque<Waiting> waits = waiting.computeIfAbsent(host.number, number -> new ArrayDeque<>());
        if (now.isEmpty() || !now.get().equals(before)) {
            waits.clear();
        }
        now.ifPresent(each -> {
            ReplicaState state = host.committed().orElseThrow();
            waits.add(new Waiting(cluster.time.now(), applicable(state)));
            long limit = limit(each.length());
            while (waits.element().since() + limit < cluster.time.now()) {
                VectorTimestamp due = waits.remove().applicable();
                if (!Whole.value(state).covers(due)) {
                    throw new Violation(
                            Violation.Kind.DIFFERENT,
                            state.self() + " still shows {" + state.valueTimestamp() + "}, and could have applied {"
                                    + due + "} since " + limit / VirtualTime.MILLISECOND + " ms; it is delayed by "
                                    + each.length());
                }
            }
        });
    }

    /** What is dated ahead, by no more than the delay, waits for that; when something came is known up to a 32nd of it. */
    private static long limit(Duration length) {
        return (2 * length.toMillis() + length.toMillis() / 32) * VirtualTime.MILLISECOND + PATIENCE;
    }

    private static Optional<Stretch> stretch(Host host) {
        return host.committed()
                .filter(state -> host.isUp() && state.condition() == Condition.SOUND)
                .filter(state -> isFollowing(state.delay()))
                .flatMap(state -> state.member(state.self())
                        .flatMap(Member::delay)
                        .map(length -> new Stretch(state.self(), host.process(), length)));
    }

    private static boolean isFollowing(@Nullable Delay delay) {
        return delay != null && !delay.paused();
    }

    /** As much of the log as has all its causes there. */
    private VectorTimestamp applicable(ReplicaState state) {
        VectorTimestamp reached = state.valueTimestamp();
        List<ReplicaId> origins =
                new ArrayList<>(reached.missing(state.replicaTimestamp()).replicas());
        for (boolean more = true; more; ) {
            more = false;
            for (ReplicaId origin : origins) {
                Update next = accepted.get(new Holders.Numbered(origin, reached.get(origin) + 1));
                while (next != null
                        && next.sequence() <= state.replicaTimestamp().get(origin)
                        && reached.covers(next.previous())) {
                    more = true;
                    reached = reached.with(origin, next.sequence());
                    next = accepted.get(new Holders.Numbered(origin, next.sequence() + 1));
                }
            }
        }
        return reached;
    }

    private static long millis(long micros) {
        return Cluster.EPOCH_MILLIS + micros / VirtualTime.MILLISECOND;
    }
}
