package social.hearsay.replica.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Execution;

/**
 * The updates that were applied lately, in the order in which they were, for streams: a bounded number of them, in
 * memory. Whatever is in here is on the disk. Each replica applies each origin's updates in their order, so a value
 * timestamp says exactly which of them somebody has been told, whoever told it. Safe for many threads; taking note of an update
 * waits for nobody.
 */
public final class AppliedUpdates {
    private final int most;
    private final long mostBytes;
    private final Deque<Applied> kept = new ArrayDeque<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long bytes;
    private VectorTimestamp forgotten = VectorTimestamp.ZERO;
    private VectorTimestamp value = VectorTimestamp.ZERO;

    /**
     * An update as it was applied.
     *
     * @param twin what was applied before it for the same request, if anything was
     */
    public record Applied(Update update, Optional<Execution> twin) {
        private boolean isCovered(Covering covering) {
            return covering.covers(update.origin(), update.sequence());
        }
    }

    /** Whether a timestamp covers an update, whatever is folded away. */
    public interface Covering {
        boolean covers(ReplicaId origin, long sequence);
    }

    /**
     * What was applied since a timestamp.
     *
     * @param lost whether more was than is remembered here: then the updates are not all
     * @param updates those that the timestamp does not cover, without second records of one request
     * @param value what the value covers with these
     */
    public record Since(boolean lost, List<Update> updates, VectorTimestamp value) {
        public Since {
            updates = List.copyOf(updates);
        }
    }

    /**
     * @param most how many are remembered
     * @param mostBytes and how many bytes of them
     */
    public AppliedUpdates(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Called after updates were noted, by whoever noted them: must return at once. */
    public void onNews(Runnable listener) {
        listeners.add(listener);
    }

    /** A database is opened whose value covers this: what is not known of it is forgotten. */
    synchronized void begin(VectorTimestamp opened) {
        if (!opened.equals(value)) {
            kept.clear();
            bytes = 0;
            forgotten = opened;
            value = opened;
        }
    }

    /** These were applied, and are on the disk now; the value covers that much. */
    void note(List<Applied> applied, VectorTimestamp covered) {
        synchronized (this) {
            for (Applied each : applied) {
                kept.addLast(each);
                bytes += each.update().text().length();
            }
            value = covered;
            while (kept.size() > most || (bytes > mostBytes && !kept.isEmpty())) {
                Update oldest = kept.removeFirst().update();
                bytes -= oldest.text().length();
                forgotten = forgotten.with(oldest.origin(), oldest.sequence());
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** What the value covers that is on the disk. */
    public synchronized VectorTimestamp value() {
        return value;
    }

    /** @param told what somebody has been told */
    public synchronized Since since(Covering told) {
        boolean lost =
                forgotten.parts().entrySet().stream().anyMatch(part -> !told.covers(part.getKey(), part.getValue()));
        Set<List<Object>> toldAsTwins = new HashSet<>();
        List<Update> updates = new ArrayList<>();
        for (Applied each : kept) {
            if (each.isCovered(told)) {
                each.twin().ifPresent(twin -> toldAsTwins.add(List.of(twin.origin(), twin.sequence())));
            }
        }
        for (Applied each : kept) {
            Update update = each.update();
            // Of twins the first is told; and one is told whose twin was applied, and told, elsewhere.
            boolean second = each.twin().isPresent() || toldAsTwins.contains(List.of(update.origin(), update.sequence()));
            if (!second && !each.isCovered(told)) {
                updates.add(update);
            }
        }
        return new Since(lost, updates, value);
    }
}
