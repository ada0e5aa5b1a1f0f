package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.gossip.Exchanges;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.storage.SqlUpdateLog;

/** MicroProfile Metrics. All of them are read when somebody asks; none costs a request anything. */
@ApplicationScoped
public class Gauges {
    @Inject
    MetricRegistry registry;

    @Inject
    LocalReplica replica;

    @Inject
    Exchanges exchanges;

    @Inject
    InstantSource clock;

    private final Set<ReplicaId> peers = ConcurrentHashMap.newKeySet();

    /** Registers them; those of each peer as soon as there is one. To be called now and then. */
    public void register() {
        if (peers.isEmpty()) {
            registry.gauge("hearsay_log_length", this, Gauges::logLength);
            registry.gauge("hearsay_queued_queries", replica, LocalReplica::queuedQueries);
            registry.gauge("hearsay_queued_events", replica, LocalReplica::queuedEvents);
            registry.gauge("hearsay_commits", replica, all -> all.counters().commits());
            registry.gauge(
                    "hearsay_committed_events", replica, all -> all.counters().events());
            registry.gauge(
                    "hearsay_failed_turns", replica, all -> all.counters().failedTurns());
            registry.gauge("hearsay_gossip_exchanges", exchanges, Exchanges::count);
            registry.gauge("hearsay_gossip_failures", exchanges, Exchanges::failures);
        }
        replica.published().ifPresent(published -> {
            peers.add(published.state().self());
            published.view().peers().stream()
                    .map(PeerView::peer)
                    .filter(peers::add)
                    .forEach(this::register);
        });
    }

    private void register(ReplicaId peer) {
        Tag tag = new Tag("peer", peer.text());
        registry.gauge("hearsay_lag_updates", this, all -> all.lag(peer, Status.Lag::updates), tag);
        registry.gauge("hearsay_lag_seconds", this, all -> all.lag(peer, Status.Lag::seconds), tag);
    }

    private double lag(ReplicaId peer, ToDoubleFunction<Status.Lag> figure) {
        return replica.published().stream()
                .flatMap(published -> published.view().peers().stream()
                        .filter(view -> view.peer().equals(peer))
                        .map(view -> Lags.lag(view, published, replica.startedAt(), clock.millis())))
                .mapToDouble(figure)
                .findFirst()
                .orElse(0);
    }

    private long logLength() {
        return replica.published().isEmpty()
                ? 0
                : replica.read(handle -> new SqlUpdateLog(handle).length()).rows();
    }
}
