package social.hearsay.frontend.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import social.hearsay.common.address.Objection;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.body.Spool;
import social.hearsay.frontend.history.EventKind;
import social.hearsay.frontend.history.Figure;
import social.hearsay.frontend.history.Figures;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.history.Latencies;
import social.hearsay.frontend.ops.events.BalancerEvents;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.streams.StreamFigures;

/** Writes what happens into the log and counts it at {@code /metrics}. */
@ApplicationScoped
public class FrontEndMetrics implements BalancerEvents {
    private static final System.Logger LOG = System.getLogger(FrontEndMetrics.class.getName());

    private static final String DEAD_LIST = "hearsay_dead_list_changes";
    private static final String DEGRADED = "hearsay_degraded_answers";

    /** Looked up once: the registry takes long to find one. */
    private final Map<String, Counter> requests = new ConcurrentHashMap<>();

    private final Map<URI, ReplicaFigures> figures = new ConcurrentHashMap<>();
    private final Set<URI> registered = ConcurrentHashMap.newKeySet();

    private MetricRegistry metrics;
    private Instance<ReplicaRegistry> registry;
    private Instance<JettyReplicaClient> replicas;
    private Instance<Admissions> admissions;
    private Instance<Budget> answers;
    private Instance<Spool> spool;
    private Instance<StreamFigures> streams;
    private Instance<History> history;
    private Instance<Latencies> latencies;
    private Instance<MemberLinks> links;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway.Init")
    protected FrontEndMetrics() {}

    @Inject
    public FrontEndMetrics(
            MetricRegistry metrics,
            Instance<ReplicaRegistry> registry,
            Instance<JettyReplicaClient> replicas,
            Instance<Admissions> admissions,
            Instance<Budget> answers,
            Instance<Spool> spool,
            Instance<StreamFigures> streams,
            Instance<History> history,
            Instance<Latencies> latencies,
            Instance<MemberLinks> links) {
        this.metrics = metrics;
        this.registry = registry;
        this.replicas = replicas;
        this.admissions = admissions;
        this.answers = answers;
        this.spool = spool;
        this.streams = streams;
        this.history = history;
        this.latencies = latencies;
        this.links = links;
    }

    /**
     * Makes the counters, so that they can be seen before they count. Must be called while the
     * application starts: the container can't tell whose metrics they are on a thread not its own.
     */
    public void open() {
        List.of("marked_down", "marked_up").forEach(change -> metrics.counter(DEAD_LIST, new Tag("change", change)));
        metrics.counter(DEGRADED);
        Admissions counts = admissions.get();
        for (Objection.Kind kind : Objection.Kind.values()) {
            Tag tag = new Tag("reason", kind.name().toLowerCase(Locale.ROOT));
            metrics.gauge("hearsay_refused_requests", counts, all -> all.refusals(kind), tag);
        }
        metrics.gauge("hearsay_connections", counts, Admissions::connections);
        metrics.gauge("hearsay_unsent_bytes", counts, Admissions::unsentBytes);
        if (links.get().left().isPresent()) {
            metrics.gauge("hearsay_certificate_seconds", links.get(), FrontEndMetrics::certificateSeconds);
        }
        openBudgets(answers.get(), spool.get());
        openStreams(streams.get());
        openHistory(history.get());
    }

    private void openHistory(History seen) {
        for (EventKind kind : EventKind.values()) {
            metrics.gauge("hearsay_events", seen, all -> all.events().count(kind), new Tag("kind", kind.text()));
        }
        Figures all = seen.figures();
        metrics.gauge("hearsay_request_seconds", all, each -> seconds(each, Figure::p50), new Tag("quantile", "0.5"));
        metrics.gauge("hearsay_request_seconds", all, each -> seconds(each, Figure::p95), new Tag("quantile", "0.95"));
        metrics.gauge("hearsay_request_seconds", all, each -> seconds(each, Figure::p99), new Tag("quantile", "0.99"));
        metrics.gauge("hearsay_shown_updates", all, Figures::updates);
        metrics.gauge("hearsay_live_replicas", all, each -> now(each, Figure::live));
        metrics.gauge("hearsay_cluster_lag_updates", all, each -> now(each, Figure::lagUpdates));
        metrics.gauge("hearsay_cluster_lag_seconds", all, each -> now(each, Figure::lagSeconds));
        metrics.gauge(
                "hearsay_stable_seconds",
                all,
                each -> each.lastMinute()
                        .map(figure -> (double) figure.stableSeconds())
                        .orElse(0.0));
    }

    private static double seconds(Figures figures, ToDoubleFunction<Figure> milliseconds) {
        return figures.lastMinute()
                .map(figure -> milliseconds.applyAsDouble(figure) / 1_000)
                .orElse(0.0);
    }

    private static double now(Figures figures, ToDoubleFunction<Figure> figure) {
        return figures.last().map(figure::applyAsDouble).orElse(0.0);
    }

    private static long certificateSeconds(MemberLinks own) {
        return own.left().orElse(Duration.ZERO).toSeconds();
    }

    private void openStreams(StreamFigures figures) {
        metrics.gauge("hearsay_streams", figures, StreamFigures::open);
        metrics.gauge("hearsay_stream_events", figures, StreamFigures::events);
        metrics.gauge("hearsay_stream_losses", figures, StreamFigures::losses);
        metrics.gauge("hearsay_stream_switches", figures, StreamFigures::switches);
        metrics.gauge("hearsay_stream_refusals", figures, StreamFigures::refusals);
        metrics.gauge("hearsay_stream_slow", figures, StreamFigures::slow);
    }

    private void openBudgets(Budget ofAnswers, Spool bodies) {
        metrics.gauge("hearsay_body_memory_bytes", bodies.memory(), Budget::taken);
        metrics.gauge("hearsay_spool_bytes", bodies.disk(), Budget::taken);
        metrics.gauge("hearsay_answer_memory_bytes", ofAnswers, Budget::taken);
        metrics.gauge("hearsay_no_room", bodies.memory(), Budget::refusals, new Tag("budget", "bodies"));
        metrics.gauge("hearsay_no_room", bodies.disk(), Budget::refusals, new Tag("budget", "spool"));
        metrics.gauge("hearsay_no_room", ofAnswers, Budget::refusals, new Tag("budget", "answers"));
    }

    /**
     * Makes the figures of replicas that were heard of since. To be called now and then, for the same
     * reason, by a timer.
     */
    public void register() {
        for (Replica replica : registry.get().all()) {
            if (registered.add(replica.address())) {
                Tag tag = new Tag("replica", replica.address().getAuthority());
                ReplicaFigures own = with(replica.address());
                metrics.gauge("hearsay_replica_requests", own, ReplicaFigures::requests, tag);
                metrics.gauge("hearsay_retries", own, ReplicaFigures::retries, tag);
            }
        }
    }

    private ReplicaFigures with(URI replica) {
        return figures.computeIfAbsent(replica, first -> new ReplicaFigures());
    }

    /** A request was answered. */
    public void answered(String method, int status) {
        latencies.get().answered(status);
        String family = status / 100 + "xx";
        requests.computeIfAbsent(method + ' ' + family, first -> requests(method, family))
                .inc();
    }

    private Counter requests(String method, String family) {
        return metrics.counter("hearsay_requests", new Tag("method", method), new Tag("status", family));
    }

    @Override
    public void asked(URI replica) {
        with(replica).asked();
    }

    @Override
    public void failedOver(URI replica, String reason) {
        with(replica).failedOver();
        LOG.log(Level.DEBUG, "{0} did not serve a request: {1}", replica, reason);
    }

    /** Nobody waits to see whether it hangs who can have the same elsewhere. */
    @Override
    public void late(URI replica) {
        LOG.log(Level.DEBUG, "{0} is late with a heartbeat", replica);
        replicas.get().abandonQueries(replica);
    }

    /** What is under way to it goes elsewhere at once, unless there is no elsewhere. */
    @Override
    public void markedDown(URI replica, String reason) {
        count(DEAD_LIST, "marked_down");
        LOG.log(Level.WARNING, "{0} is on the dead list: {1}", replica, reason);
        if (registry.get().hasLiveBeside(replica)) {
            replicas.get().abandon(replica);
        }
    }

    @Override
    public void markedUp(URI replica) {
        count(DEAD_LIST, "marked_up");
        LOG.log(Level.INFO, "{0} is off the dead list", replica);
    }

    @Override
    public void discovered(URI replica) {
        LOG.log(Level.INFO, "{0} is a member, say the heartbeats", replica);
    }

    @Override
    public void forgotten(URI replica) {
        LOG.log(Level.INFO, "{0} is no member any more and does not answer", replica);
    }

    @Override
    public void misplaced(URI address, String replica, URI own) {
        LOG.log(
                Level.WARNING,
                "{0} answers at {1}, but says that it is at {2}, where it does not answer: mend its HEARSAY_ADDRESS",
                replica,
                address,
                own);
    }

    @Override
    public void gaveUp(VectorTimestamp missing) {
        LOG.log(Level.WARNING, "Waited in vain for {0}: answers are degraded until it is back", missing);
    }

    @Override
    public void degraded(VectorTimestamp missing) {
        metrics.counter(DEGRADED).inc();
        LOG.log(Level.DEBUG, "An answer lacks {0}", missing);
    }

    private void count(String name, String change) {
        metrics.counter(name, new Tag("change", change)).inc();
    }
}
