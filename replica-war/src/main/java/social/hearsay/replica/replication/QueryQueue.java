package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * The queries that wait until the value covers their timestamp (Ladin et al. 1992, section 2.3.1).
 * Not for several threads at once: its driver guards it.
 *
 * @param <Q> what waits
 */
public final class QueryQueue<Q> {
    /**
     * One that waits.
     *
     * @param demand what the value must cover
     * @param deadline until when, milliseconds since 1970
     * @param query what waits
     */
    public record Waiting<Q>(VectorTimestamp demand, long deadline, Q query) {}

    private final List<Waiting<Q>> queue = new ArrayList<>();
    private final int most;

    /** @param most how many may wait at a time */
    public QueryQueue(int most) {
        this.most = most;
    }

    /** Puts one to the others; false, and nothing done, when too many wait already. */
    public boolean offer(Waiting<Q> waiting) {
        return queue.size() < most && queue.add(waiting);
    }

    /**
     * Takes out those that can be answered now that this is on disk: what of their demands can be had at all
     * may have changed while they waited.
     */
    public List<Q> covered(ReplicaState state) {
        return takeIf(waiting -> state.valueTimestamp().covers(state.demandable(waiting.demand())));
    }

    /** Takes out those that must not wait any longer. */
    public List<Q> expired(long now) {
        return takeIf(waiting -> waiting.deadline() <= now);
    }

    public int size() {
        return queue.size();
    }

    private List<Q> takeIf(java.util.function.Predicate<Waiting<Q>> ready) {
        List<Q> taken = new ArrayList<>();
        for (Iterator<Waiting<Q>> each = queue.iterator(); each.hasNext(); ) {
            Waiting<Q> waiting = each.next();
            if (ready.test(waiting)) {
                each.remove();
                taken.add(waiting.query());
            }
        }
        return taken;
    }
}
