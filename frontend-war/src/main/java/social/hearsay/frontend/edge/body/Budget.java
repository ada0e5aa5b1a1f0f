package social.hearsay.frontend.edge.body;

import java.util.concurrent.atomic.AtomicLong;

/** So many bytes for all together. Safe for many threads. */
public final class Budget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    /** @throws IllegalArgumentException when there is no room at all */
    public Budget(long limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("Not a budget: " + limit + " bytes");
        }
        this.limit = limit;
    }

    public Lease lease() {
        return new Lease(this);
    }

    boolean take(long bytes) {
        long before = taken.getAndUpdate(now -> bytes <= limit - now ? now + bytes : now);
        boolean fits = bytes <= limit - before;
        if (!fits) {
            refusals.incrementAndGet();
        }
        return fits;
    }

    void give(long bytes) {
        if (taken.addAndGet(-bytes) < 0) {
            throw new IllegalStateException("More was given back than was taken");
        }
    }

    /** Bytes that are in use. */
    public long taken() {
        return taken.get();
    }

    /** How often something did not fit. */
    public long refusals() {
        return refusals.get();
    }
}
