package social.hearsay.frontend.edge.body;

/** What one request has of a {@link Budget}. Safe for many threads. */
public final class Lease implements AutoCloseable {
    private final Budget budget;
    private long held;
    private boolean closed;

    Lease(Budget budget) {
        this.budget = budget;
    }

    /** Takes more; false, and nothing taken, when there is no room, or the request is over. */
    public synchronized boolean grow(long bytes) {
        if (closed || !budget.take(bytes)) {
            return false;
        }
        held += bytes;
        return true;
    }

    /** Gives back some, or all there is. */
    public synchronized void shrink(long bytes) {
        long some = Math.min(bytes, held);
        held -= some;
        budget.give(some);
    }

    /** Gives back everything, for good. */
    @Override
    public synchronized void close() {
        shrink(held);
        closed = true;
    }
}
