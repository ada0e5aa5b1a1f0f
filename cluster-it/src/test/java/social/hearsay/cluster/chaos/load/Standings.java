package social.hearsay.cluster.chaos.load;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import social.hearsay.cluster.chaos.ReplicaView;
import social.hearsay.cluster.chaos.history.Standing;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Json;

/** Asks each replica twice a second how far it is. */
public final class Standings implements AutoCloseable {
    private static final long PERIOD_MILLISECONDS = 500;

    private final ScheduledThreadPoolExecutor askers;
    private final Collection<Standing> standings = new ConcurrentLinkedQueue<>();

    private Standings(List<ReplicaView> replicas) {
        askers = new ScheduledThreadPoolExecutor(replicas.size());
        for (ReplicaView replica : replicas) {
            var unused = askers.scheduleWithFixedDelay(
                    () -> of(replica).ifPresent(standings::add), 0, PERIOD_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    /** From now on, of all of them. */
    public static Standings follow(List<ReplicaView> replicas) {
        return new Standings(replicas);
    }

    /** How far one is now; empty when it does not say, or has nothing yet. */
    public static Optional<Standing> of(ReplicaView replica) {
        long asked = System.nanoTime();
        return replica.ask("/heartbeat", Map.of())
                .map(json -> Json.read(json.toString(), Heartbeat.class))
                .filter(Heartbeat::hasValue)
                .map(heartbeat -> new Standing(
                        heartbeat.replica(),
                        asked,
                        System.nanoTime(),
                        heartbeat.replicaTimestamp(),
                        heartbeat.valueTimestamp()));
    }

    /** What they said until now, in the order in which they were asked. */
    public List<Standing> soFar() {
        return standings.stream()
                .sorted(Comparator.comparingLong(Standing::asked))
                .toList();
    }

    @Override
    public void close() {
        askers.shutdownNow();
    }
}
