package social.hearsay.cluster.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import social.hearsay.cluster.chaos.ReplicaView;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;

/**
 * Measures how long acknowledged posts take until no live replica lacks them. Of some posts each replica
 * is asked for something, demanding the post's part of the timestamp: one that is not there yet answers
 * when it is. One that is down or paused at a moment at which it is asked does not count for that post.
 */
public final class Spread implements AutoCloseable {
    private static final int ONE_IN = 8;
    private static final int MOST_AT_A_TIME = 60;
    private static final long FIRST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int BETWEEN_QUESTIONS = 20;

    private final List<ReplicaView> replicas;
    private final String account;
    private final ScheduledThreadPoolExecutor askers;
    private final Collection<Sample> samples = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private long posts;

    /**
     * @param replicas those that are kept behind are left out
     * @param account the id of an account that is there from the beginning to the end
     */
    Spread(List<ReplicaView> replicas, String account) {
        this.replicas =
                replicas.stream().filter(replica -> !replica.isDelayed()).toList();
        this.account = account;
        this.askers = new ScheduledThreadPoolExecutor(3 * this.replicas.size());
    }

    /**
     * A post that was looked for.
     *
     * @param acknowledged when, by {@link System#nanoTime}
     * @param nanos from then until the last live replica had it
     * @param replicas how many had it
     */
    public record Sample(long acknowledged, long nanos, int replicas) {}

    /** A post, and how many replicas are still to be asked. */
    private record Search(
            long acknowledged, VectorTimestamp demand, AtomicInteger left, AtomicLong last, AtomicInteger found) {}

    /** Looks for every so many-th of the posts that it is given, from one thread. */
    void follow(Performance done) {
        Optional<VectorTimestamp> demand = done.newPost().flatMap(post -> part(post.id(), done.grown()));
        if (demand.isEmpty() || posts++ % ONE_IN != 0 || underWay.get() >= MOST_AT_A_TIME) {
            return;
        }
        Search search = new Search(
                done.ended(),
                demand.get(),
                new AtomicInteger(replicas.size()),
                new AtomicLong(done.ended()),
                new AtomicInteger());
        underWay.incrementAndGet();
        replicas.forEach(replica -> askers.execute(() -> ask(replica, search)));
    }

    /** The part that numbers the post: the one of the replica that its id names. */
    private static Optional<VectorTimestamp> part(long id, VectorTimestamp grown) {
        int node = new Stamp(id).node();
        Map<ReplicaId, Long> parts = new HashMap<>(grown.parts());
        parts.keySet().removeIf(replica -> !replica.name().equals("r" + node));
        return parts.size() == 1 ? Optional.of(VectorTimestamp.of(parts)) : Optional.empty();
    }

    private void ask(ReplicaView replica, Search search) {
        long age = System.nanoTime() - search.acknowledged();
        if (age < FIRST_WAIT_NANOS ? isServed(replica, search) : covers(replica, search)) {
            search.last().accumulateAndGet(System.nanoTime(), Math::max);
            search.found().incrementAndGet();
            asked(search);
        } else if (age > LONGEST_NANOS || replica.status().isEmpty()) {
            asked(search);
        } else {
            var unused = askers.schedule(() -> ask(replica, search), age / BETWEEN_QUESTIONS, TimeUnit.NANOSECONDS);
        }
    }

    /** Waits for it at the replica. */
    private boolean isServed(ReplicaView replica, Search search) {
        return replica.ask(
                        "/api/v1/accounts/" + account,
                        Map.of(
                                "Vector-Timestamp",
                                TimestampHeader.format(search.demand()),
                                "Prefer",
                                "wait=1, handling=strict"))
                .isPresent();
    }

    private static boolean covers(ReplicaView replica, Search search) {
        return replica.ask("/heartbeat", Map.of())
                .map(Spread::value)
                .filter(value -> value.covers(search.demand()))
                .isPresent();
    }

    private static VectorTimestamp value(JsonNode heartbeat) {
        return Json.read(heartbeat.path("valueTimestamp").toString(), VectorTimestamp.class);
    }

    private void asked(Search search) {
        if (search.left().decrementAndGet() == 0) {
            underWay.decrementAndGet();
            if (search.found().get() > 0) {
                samples.add(new Sample(
                        search.acknowledged(),
                        search.last().get() - search.acknowledged(),
                        search.found().get()));
            }
        }
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }
}
