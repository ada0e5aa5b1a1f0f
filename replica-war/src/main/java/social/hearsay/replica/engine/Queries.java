package social.hearsay.replica.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.replication.QueryQueue;
import social.hearsay.replica.replication.ReplicaState;

/** The queries that wait for the value to cover their timestamp, for a bounded time and without a thread. */
public final class Queries {
    private record Pending(VectorTimestamp demand, CompletableFuture<Coverage> coverage) {}

    private final Object lock = new Object();
    private final QueryQueue<Pending> queue;
    private final Supplier<Optional<ReplicaState>> committed;
    private final Runnable somebodyWaits;

    /**
     * @param most how many may wait at a time
     * @param committed what is on the disk; empty while there is no value
     * @param somebodyWaits told of everybody who begins to wait
     */
    public Queries(int most, Supplier<Optional<ReplicaState>> committed, Runnable somebodyWaits) {
        this.somebodyWaits = somebodyWaits;
        this.queue = new QueryQueue<>(most);
        this.committed = committed;
    }

    /**
     * Completed when the value on the disk covers what of the demand can be had at all, or when it is clear
     * that it won't in time. At once, on the caller's thread, when it does already.
     *
     * @param deadline until when to wait, milliseconds since 1970
     * @param now milliseconds since 1970
     */
    public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline, long now) {
        Optional<ReplicaState> state = committed.get();
        if (state.isEmpty()) {
            return refused(Refusal.STARTING, demand);
        }
        VectorTimestamp missing = missing(state.get(), demand);
        if (missing.isZero()) {
            return CompletableFuture.completedStage(new Coverage.Covered());
        }
        return deadline <= now ? refused(Refusal.BEHIND, missing) : queue(demand, deadline);
    }

    private CompletionStage<Coverage> queue(VectorTimestamp demand, long deadline) {
        CompletableFuture<Coverage> coverage = new CompletableFuture<>();
        synchronized (lock) {
            // Looked at again inside: from now on nothing that is committed can be missed.
            VectorTimestamp missing = missing(demand);
            if (missing.isZero()) {
                return CompletableFuture.completedStage(new Coverage.Covered());
            }
            if (!queue.offer(new QueryQueue.Waiting<>(demand, deadline, new Pending(demand, coverage)))) {
                return refused(Refusal.OVER_LIMIT, missing);
            }
        }
        somebodyWaits.run();
        return coverage;
    }

    /** Answers those that waited for what has been committed now. */
    void advanced() {
        List<Pending> covered;
        synchronized (lock) {
            covered = committed.get().map(queue::covered).orElse(List.of());
        }
        covered.forEach(pending -> pending.coverage().complete(new Coverage.Covered()));
    }

    /** Refuses those whose time is over. */
    public void expire(long now) {
        List<Pending> expired;
        synchronized (lock) {
            expired = queue.size() == 0 ? List.of() : queue.expired(now);
        }
        expired.forEach(pending ->
                pending.coverage().complete(new Coverage.Refused(Refusal.BEHIND, missing(pending.demand()))));
    }

    private VectorTimestamp missing(VectorTimestamp demand) {
        return committed.get().map(state -> missing(state, demand)).orElse(demand);
    }

    private static VectorTimestamp missing(ReplicaState state, VectorTimestamp demand) {
        return state.valueTimestamp().missing(state.demandable(demand));
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
