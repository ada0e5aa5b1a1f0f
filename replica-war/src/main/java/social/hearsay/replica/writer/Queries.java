package social.hearsay.replica.writer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.QueryQueue;

/** The queries that wait for the value to cover their timestamp, for a bounded time and without a thread. */
public final class Queries {
    private record Pending(VectorTimestamp demand, CompletableFuture<Coverage> coverage) {}

    private final Object lock = new Object();
    private final QueryQueue<Pending> queue;
    private final Supplier<Optional<VectorTimestamp>> committed;

    /**
     * @param most how many may wait at a time
     * @param committed the value timestamp on the disk; empty while there is no value
     */
    public Queries(int most, Supplier<Optional<VectorTimestamp>> committed) {
        this.queue = new QueryQueue<>(most);
        this.committed = committed;
    }

    /**
     * Completed when the value on the disk covers the demand, or when it is clear that it won't in
     * time. At once, on the caller's thread, when it does already.
     *
     * @param deadline until when to wait, milliseconds since 1970
     * @param now milliseconds since 1970
     */
    public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline, long now) {
        Optional<VectorTimestamp> value = committed.get();
        if (value.isEmpty()) {
            return refused(Refusal.STARTING, demand);
        }
        if (value.get().covers(demand)) {
            return CompletableFuture.completedStage(new Coverage.Covered());
        }
        return deadline <= now ? refused(Refusal.BEHIND, value.get().missing(demand)) : queue(demand, deadline);
    }

    private CompletionStage<Coverage> queue(VectorTimestamp demand, long deadline) {
        CompletableFuture<Coverage> coverage = new CompletableFuture<>();
        synchronized (lock) {
            // Looked at again inside: from now on nothing that is committed can be missed.
            VectorTimestamp value = committed.get().orElse(VectorTimestamp.ZERO);
            if (value.covers(demand)) {
                return CompletableFuture.completedStage(new Coverage.Covered());
            }
            if (!queue.offer(new QueryQueue.Waiting<>(demand, deadline, new Pending(demand, coverage)))) {
                return refused(Refusal.OVER_LIMIT, value.missing(demand));
            }
        }
        return coverage;
    }

    /** Answers those that waited for this; to be called after it was committed. */
    void advanced(VectorTimestamp valueTimestamp) {
        List<Pending> covered;
        synchronized (lock) {
            covered = queue.covered(valueTimestamp);
        }
        covered.forEach(pending -> pending.coverage().complete(new Coverage.Covered()));
    }

    /** Refuses those whose time is over. */
    public void expire(long now) {
        List<Pending> expired;
        synchronized (lock) {
            expired = queue.size() == 0 ? List.of() : queue.expired(now);
        }
        VectorTimestamp value = committed.get().orElse(VectorTimestamp.ZERO);
        expired.forEach(pending ->
                pending.coverage().complete(new Coverage.Refused(Refusal.BEHIND, value.missing(pending.demand()))));
    }

    public int size() {
        synchronized (lock) {
            return queue.size();
        }
    }

    private static CompletionStage<Coverage> refused(Refusal refusal, VectorTimestamp missing) {
        return CompletableFuture.completedStage(new Coverage.Refused(refusal, missing));
    }
}
