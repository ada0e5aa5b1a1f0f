package social.hearsay.frontend.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.frontend.replicas.Replica;

/**
 * How updates spread over the live replicas, as their heartbeats tell: how many there are, what the last one lacks and for how
 * long, and how long it took until all had applied them. As exact as heartbeats are frequent. For one thread.
 */
final class Spread {
    /** Steps that are remembered until all have them. When there are more, the oldest still says for how long. */
    private static final int MOST = 1_000;

    /** @param at when this much was first shown */
    private record Step(Instant at, VectorTimestamp shown) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private VectorTimestamp shown = VectorTimestamp.ZERO;
    private boolean isFirst = true;
    private long updates;
    private double slowest;

    /**
     * How it is.
     *
     * @param lagUpdates what the last live replica lacks
     * @param lagSeconds for how long
     */
    record Lag(long lagUpdates, double lagSeconds) {}

    /** @param answering live replicas that serve queries */
    Lag look(Collection<Replica> answering, Instant now) {
        VectorTimestamp all = VectorTimestamp.ZERO;
        for (Replica replica : answering) {
            all = replica.heartbeat()
                    .map(heartbeat -> heartbeat.replicaTimestamp())
                    .orElse(VectorTimestamp.ZERO)
                    .merge(all);
        }
        if (!isFirst) {
            updates += shown.countMissing(all);
        }
        if (!shown.covers(all) && steps.size() < MOST && !isFirst) {
            steps.addLast(new Step(now, all));
        }
        isFirst = isFirst && answering.isEmpty();
        // What one showed that is away now comes back with it, and is nothing new then.
        shown = shown.fits(all) ? shown.merge(all) : all;
        VectorTimestamp most = all;
        steps.removeIf(step -> !most.covers(step.shown()));
        settle(answering, now);
        long lacking = answering.stream()
                .mapToLong(replica -> replica.value().countMissing(most))
                .max()
                .orElse(0);
        Step oldest = steps.peekFirst();
        return new Lag(lacking, lacking == 0 || oldest == null ? 0 : seconds(oldest.at(), now));
    }

    private void settle(Collection<Replica> answering, Instant now) {
        while (!steps.isEmpty() && !answering.isEmpty()) {
            Step oldest = steps.getFirst();
            if (!answering.stream().allMatch(replica -> replica.value().covers(oldest.shown()))) {
                return;
            }
            slowest = Math.max(slowest, seconds(oldest.at(), now));
            steps.removeFirst();
        }
    }

    private static double seconds(Instant since, Instant now) {
        return Duration.between(since, now).toMillis() / 1_000.0;
    }

    /** Updates that were shown since somebody asked. */
    long takeUpdates() {
        long taken = updates;
        updates = 0;
        return taken;
    }

    /** The longest that one took since somebody asked, in seconds. */
    double takeSlowest() {
        double taken = slowest;
        slowest = 0;
        return taken;
    }
}
