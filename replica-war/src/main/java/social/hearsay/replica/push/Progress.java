package social.hearsay.replica.push;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * Up to which of an origin's updates all that they tell was pushed: as far as was looked, and no further than what was found has
 * been tried. Safe for many threads.
 */
final class Progress {
    private final Map<ReplicaId, Long> looked = new HashMap<>();
    private final Map<ReplicaId, TreeMap<Long, Integer>> untried = new HashMap<>();
    private boolean news;

    /** A message was found that is to be tried. */
    synchronized void found(ReplicaId origin, long sequence) {
        untried.computeIfAbsent(origin, none -> new TreeMap<>()).merge(sequence, 1, Integer::sum);
    }

    /** One was tried. */
    synchronized void tried(ReplicaId origin, long sequence) {
        TreeMap<Long, Integer> left = untried.get(origin);
        Integer many = left == null ? null : left.remove(sequence);
        if (left != null && many != null) {
            if (many > 1) {
                left.put(sequence, many - 1);
            }
            news = true;
        }
    }

    /** All that updates up to this one tell was found. */
    synchronized void looked(ReplicaId origin, long sequence) {
        looked.merge(origin, sequence, Math::max);
    }

    /** Somebody else goes on with an origin's. */
    synchronized void leave(ReplicaId origin) {
        looked.remove(origin);
        untried.remove(origin);
    }

    synchronized VectorTimestamp done() {
        VectorTimestamp done = VectorTimestamp.ZERO;
        for (Map.Entry<ReplicaId, Long> each : looked.entrySet()) {
            TreeMap<Long, Integer> left = untried.getOrDefault(each.getKey(), new TreeMap<>());
            long upTo = left.isEmpty() ? each.getValue() : Math.min(each.getValue(), left.firstKey() - 1);
            done = done.with(each.getKey(), upTo);
        }
        return done;
    }

    /** Whether something was tried since this was asked last. */
    synchronized boolean takeNews() {
        boolean was = news;
        news = false;
        return was;
    }
}
