package social.hearsay.replica.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.Applied;

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

    /** Of those kept, such with a twin: few. */
    private final Deque<Applied> second = new ArrayDeque<>();

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long bytes;

    /** How many there were before those kept. */
    private long before;

    private VectorTimestamp forgotten = VectorTimestamp.ZERO;
    private VectorTimestamp value = VectorTimestamp.ZERO;

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
     * @param next from where on to look for more, by whoever is told all of these
     */
    public record Since(boolean lost, List<Update> updates, VectorTimestamp value, long next) {
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
            before += kept.size();
            kept.clear();
            second.clear();
            bytes = 0;
            forgotten = opened;
            value = opened;
        }
    }

    /** These were applied, and are on the disk now; the value covers that much. */
    public void note(List<Applied> applied, VectorTimestamp covered) {
        synchronized (this) {
            for (Applied each : applied) {
                kept.addLast(each);
                each.twin().ifPresent(twin -> second.addLast(each));
                bytes += each.update().text().length();
            }
            value = covered;
            while (kept.size() > most || (bytes > mostBytes && !kept.isEmpty())) {
                Applied first = kept.removeFirst();
                before++;
                if (first.equals(second.peekFirst())) {
                    second.removeFirst();
                }
                Update oldest = first.update();
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

    /**
     * @param told what somebody has been told
     * @param from where they are: {@link Since#next} of what they were told last, or 0
     */
    public Since since(Covering told, long from) {
        List<Applied> tail;
        List<Applied> twins;
        VectorTimestamp gone;
        VectorTimestamp covered;
        long next;
        // Whoever notes updates waits for no look at all of them.
        synchronized (this) {
            next = before + kept.size();
            tail = from <= before ? List.copyOf(kept) : tail(next - from);
            twins = List.copyOf(second);
            gone = forgotten;
            covered = value;
        }
        boolean lost = gone.parts().entrySet().stream().anyMatch(part -> !told.covers(part.getKey(), part.getValue()));
        Set<List<Object>> toldAsTwins = new HashSet<>();
        for (Applied each : twins) {
            if (isCovered(each.update(), told)) {
                each.twin().ifPresent(twin -> toldAsTwins.add(List.of(twin.origin(), twin.sequence())));
            }
        }
        List<Update> updates = new ArrayList<>();
        for (Applied each : tail) {
            Update update = each.update();
            // Of twins the first is told; and one is told whose twin was applied, and told, elsewhere.
            boolean isSecond =
                    each.twin().isPresent() || toldAsTwins.contains(List.of(update.origin(), update.sequence()));
            if (!isSecond && !isCovered(each.update(), told)) {
                updates.add(update);
            }
        }
        return new Since(lost, updates, covered, next);
    }

    /** How many there have been: from where on to look for more. */
    public synchronized long count() {
        return before + kept.size();
    }

    /** Whether there was such a one after the first so many; said of those that are forgotten, too. */
    public synchronized boolean anyAfter(long first, Predicate<Update> wanted) {
        if (first < before || first > before + kept.size()) {
            return true;
        }
        Iterator<Applied> backwards = kept.descendingIterator();
        for (long left = before + kept.size() - first; left > 0; left--) {
            if (wanted.test(backwards.next().update())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCovered(Update update, Covering covering) {
        return covering.covers(update.origin(), update.sequence());
    }

    private List<Applied> tail(long most) {
        List<Applied> last = new ArrayList<>();
        for (Iterator<Applied> backwards = kept.descendingIterator(); backwards.hasNext() && last.size() < most; ) {
            last.add(backwards.next());
        }
        Collections.reverse(last);
        return last;
    }
}
