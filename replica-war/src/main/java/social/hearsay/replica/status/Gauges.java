package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import social.hearsay.common.address.Objection;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.server.Admissions;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.gossip.Exchanges;
import social.hearsay.replica.gossip.Traffic;
import social.hearsay.replica.mail.AccountMail;
import social.hearsay.replica.mail.Outbox;
import social.hearsay.replica.push.PushQueue;
import social.hearsay.replica.push.Pushing;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.sitefiles.SiteFiles;
import social.hearsay.replica.snapshot.Backups;

/**
 * MicroProfile Metrics; docs/operations.md has a table of them. All but the two timers are read when
 * somebody asks, and cost a request nothing.
 */
@ApplicationScoped
public class Gauges {
    @Inject
    MetricRegistry registry;

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Exchanges exchanges;

    @Inject
    Standing standing;

    @Inject
    Alarms alarms;

    @Inject
    InstantSource clock;

    @Inject
    Admissions admissions;

    @Inject
    MemberLinks links;

    @Inject
    AccountMail mail;

    @Inject
    Pushing pushing;

    @Inject
    SiteFiles siteFiles;

    @Inject
    Backups backups;

    private final Set<ReplicaId> peers = ConcurrentHashMap.newKeySet();
    private boolean registered;

    /**
     * Registers them; those of each peer as soon as there is one, and as long as it is a member. To be
     * called now and then, by a timer: the container can't tell whose metrics they are on a thread
     * not its own.
     */
    public synchronized void register() {
        if (!registered) {
            registered = true;
            registerOwn();
            registerWriter();
            registerListener();
            registerMail();
            registerPushes();
            registerSite();
        }
        engine.published().ifPresent(published -> {
            Set<ReplicaId> present =
                    published.view().peers().stream().map(PeerView::peer).collect(Collectors.toSet());
            present.stream().filter(peers::add).forEach(this::register);
            peers.stream().filter(peer -> !present.contains(peer)).forEach(this::remove);
            peers.retainAll(present);
        });
    }

    private void registerOwn() {
        if (links.left().isPresent()) {
            registry.gauge("hearsay_certificate_seconds", links, Gauges::certificateSeconds);
        }
        registry.gauge("hearsay_ready", this, all -> all.standing.isReady() ? 1 : 0);
        registry.gauge("hearsay_log_length", replica, LocalReplica::logLength);
        registry.gauge("hearsay_queued_queries", engine, each -> each.queries().size());
        registry.gauge("hearsay_queued_updates", this, Gauges::queuedUpdates);
        registry.gauge("hearsay_queued_events", engine, Engine::queued);
        registry.gauge("hearsay_last_backup_seconds", backups, Backups::newest);
        for (AlarmKind kind : AlarmKind.values()) {
            registry.gauge("hearsay_alarms", alarms, all -> all.standing(kind), new Tag("kind", kind.text()));
        }
    }

    private void registerWriter() {
        registry.gauge("hearsay_turns", engine, all -> all.counters().taken());
        registry.gauge("hearsay_commits", engine, all -> all.counters().commits());
        registry.gauge("hearsay_committed_events", engine, all -> all.counters().events());
        registry.gauge("hearsay_failed_turns", engine, all -> all.counters().failedTurns());
        registry.gauge("hearsay_forced_updates", this, Gauges::forcedUpdates);
        registry.gauge("hearsay_forced_refused", engine, all -> all.counters().withoutMajority());
        Timer handling = registry.timer("hearsay_turn_handling");
        Timer commit = registry.timer("hearsay_turn_commit");
        engine.counters().tell((handlingNanos, commitNanos) -> {
            handling.update(Duration.ofNanos(handlingNanos));
            commit.update(Duration.ofNanos(commitNanos));
        });
    }

    private void registerListener() {
        for (Objection.Kind kind : Objection.Kind.values()) {
            Tag tag = new Tag("reason", kind.name().toLowerCase(Locale.ROOT));
            registry.gauge("hearsay_refused_requests", admissions, all -> all.refusals(kind), tag);
        }
        registry.gauge("hearsay_connections", admissions, Admissions::connections);
        registry.gauge("hearsay_unsent_bytes", admissions, Admissions::unsentBytes);
    }

    private void registerMail() {
        registry.gauge("hearsay_waiting_mails", mail, AccountMail::waiting);
        for (Outbox.Fate fate : Outbox.Fate.values()) {
            Tag tag = new Tag("fate", fate.name().toLowerCase(Locale.ROOT));
            registry.gauge("hearsay_mails", mail, all -> all.count(fate), tag);
        }
    }

    private void registerPushes() {
        registry.gauge("hearsay_waiting_pushes", pushing, Pushing::waiting);
        for (PushQueue.Fate fate : PushQueue.Fate.values()) {
            Tag tag = new Tag("fate", fate.name().toLowerCase(Locale.ROOT));
            registry.gauge("hearsay_pushes", pushing, all -> all.count(fate), tag);
        }
    }

    private void registerSite() {
        registry.gauge("hearsay_site_changes", siteFiles, SiteFiles::taken, new Tag("direction", "taken"));
        registry.gauge("hearsay_site_changes", siteFiles, SiteFiles::written, new Tag("direction", "written"));
        registry.gauge("hearsay_site_refused", siteFiles, all -> all.refused().size());
    }

    private void register(ReplicaId peer) {
        Tag tag = new Tag("peer", peer.text());
        registry.gauge("hearsay_lag_updates", this, all -> all.lag(peer, ReplicaStatus.Lag::updates), tag);
        registry.gauge("hearsay_lag_seconds", this, all -> all.lag(peer, ReplicaStatus.Lag::seconds), tag);
        registry.gauge("hearsay_unconfirmed_updates", this, all -> all.lag(peer, ReplicaStatus.Lag::unconfirmed), tag);
        traffic("hearsay_gossip_exchanges", peer, Traffic::exchanges);
        traffic("hearsay_gossip_failures", peer, Traffic::failures);
        traffic("hearsay_gossip_sent_bytes", peer, Traffic::sent);
        traffic("hearsay_gossip_received_bytes", peer, Traffic::received);
    }

    private void traffic(String name, ReplicaId peer, ToLongFunction<Traffic> figure) {
        registry.gauge(name, exchanges, all -> figure.applyAsLong(all.with(peer)), new Tag("peer", peer.text()));
    }

    private void remove(ReplicaId peer) {
        Tag tag = new Tag("peer", peer.text());
        registry.getMetricIDs().stream()
                .filter(id -> id.getName().startsWith("hearsay_")
                        && tag.getTagValue().equals(id.getTags().get("peer")))
                .toList()
                .forEach((MetricID id) -> registry.remove(id));
    }

    private double lag(ReplicaId peer, ToDoubleFunction<ReplicaStatus.Lag> figure) {
        return engine.published().stream()
                .flatMap(published -> published.view().peers().stream()
                        .filter(view -> view.peer().equals(peer))
                        .map(view -> Lags.lag(view, published, replica.startedAt(), clock.millis())))
                .mapToDouble(figure)
                .findFirst()
                .orElse(0);
    }

    private long queuedUpdates() {
        return engine.published().map(published -> published.view().waiting()).orElse(0);
    }

    private long forcedUpdates() {
        return engine.published()
                .map(published -> published.state().chain().last().slot())
                .orElse(0L);
    }

    private static long certificateSeconds(MemberLinks links) {
        return links.left().orElse(Duration.ZERO).toSeconds();
    }
}
