package social.hearsay.replica.status;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.server.ProcessFigures;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.TimeSpan;
import social.hearsay.replica.catchup.CatchUps;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.gossip.Exchanges;
import social.hearsay.replica.gossip.GossipLag;
import social.hearsay.replica.gossip.GossipPause;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.replication.Condition;
import social.hearsay.replica.replication.PeerView;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.snapshot.Approach;
import social.hearsay.replica.snapshot.Backups;
import social.hearsay.replica.snapshot.Spools;
import social.hearsay.replica.watch.Watchdog;

/** How this replica is, for operators. */
@Path("status")
public class StatusResource {
    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Standing standing;

    @Inject
    Alarms alarms;

    @Inject
    Watchdog watchdog;

    @Inject
    CatchUps catchUps;

    @Inject
    Approach approach;

    @Inject
    Spools snapshots;

    @Inject
    Backups backups;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Exchanges exchanges;

    @Inject
    GossipPause pause;

    @Inject
    GossipLag lagging;

    @Inject
    FrontEnds frontEnds;

    @Inject
    MemberLinks links;

    /** A {@link ReplicaStatus}; a {@link StatusBefore} while this replica belongs to no cluster. */
    @GET
    public Response status() {
        return engine.published()
                .map(published -> JsonAnswer.ok(status(published)))
                .orElseGet(() -> JsonAnswer.ok(new StatusBefore(
                        settings.name(),
                        false,
                        false,
                        Refusal.STARTING.text(),
                        approach.view().orElse(null),
                        alarms())));
    }

    private ReplicaStatus status(Published published) {
        ReplicaState state = published.state();
        return new ReplicaStatus(
                state.self(),
                state.cluster(),
                role(state),
                settings.zone(),
                standing.isReady(),
                true,
                refuses(published),
                state.replicaTimestamp(),
                state.valueTimestamp(),
                state.table(),
                state.collected(),
                state.causallyStable(),
                state.clock(),
                replica.logLength(),
                engine.queries().size(),
                published.view().waiting(),
                engine.queued(),
                lags(published),
                published.digest(),
                state.membership().standing(),
                state.membership().standingRetirements().stream()
                        .map(each -> new ReplicaStatus.Retired(each.member(), each.burnt(), each.effective()))
                        .toList(),
                state.condition() == Condition.RETIRED,
                state.hasDeparted(),
                state.halted(),
                replica.sickness().orElse(null),
                watchdog.stuck(),
                catchUps.lines(),
                snapshots.views(),
                backups.brief(),
                alarms(),
                ProcessFigures.now(Optional.of(settings.dataDirectory()), links),
                contacts(published),
                pause.until().map(Instant::toString).orElse(null),
                lagging.length().isZero() ? null : TimeSpan.text(lagging.length()),
                frontEnds.all(),
                state.chain().last());
    }

    private Map<ReplicaId, ReplicaStatus.Contact> contacts(Published published) {
        Map<ReplicaId, ReplicaStatus.Contact> contacts = new TreeMap<>();
        for (PeerView peer : published.view().peers()) {
            contacts.put(peer.peer(), ReplicaStatus.Contact.of(exchanges.with(peer.peer())));
        }
        return contacts;
    }

    private List<ReplicaStatus.Alarm> alarms() {
        return alarms.all().stream().map(ReplicaStatus.Alarm::of).toList();
    }

    private @Nullable String refuses(Published published) {
        return replica.sickness()
                .map(sick -> Refusal.SICK_DISK)
                .or(() -> published.view().fence())
                .map(Refusal::text)
                .orElse(null);
    }

    private Map<ReplicaId, ReplicaStatus.Lag> lags(Published published) {
        long now = clock.millis();
        Map<ReplicaId, ReplicaStatus.Lag> lags = new TreeMap<>();
        for (PeerView peer : published.view().peers()) {
            lags.put(peer.peer(), Lags.lag(peer, published, replica.startedAt(), now));
        }
        return lags;
    }

    static Role role(ReplicaState state) {
        Member self = state.members().get(state.self());
        return self == null ? Role.WRITER : self.role();
    }
}
