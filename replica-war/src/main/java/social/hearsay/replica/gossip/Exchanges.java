package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.peer.ResyncRate;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;

/**
 * Exchanges with peers, one per peer at a time, as {@link Effect.Exchange} asks for them. Each ends
 * with an {@link Event.ExchangeEnded}, whatever happens.
 */
@ApplicationScoped
public class Exchanges {
    private static final Logger LOG = Logger.getLogger(Exchanges.class.getName());

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Addresses addresses;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    @Inject
    GossipPause pause;

    @Inject
    ResyncRate resyncRate;

    private final AtomicLong begun = new AtomicLong();
    private final Map<ReplicaId, Long> underWay = new ConcurrentHashMap<>();
    private final Map<ReplicaId, Traffic> traffic = new ConcurrentHashMap<>();

    /** Begins one, unless one is under way; returns at once. */
    public void begin(ReplicaId peer, boolean full) {
        // The protocol keeps to one per peer; a replica opened anew after a disk failure may not know.
        if (underWay.putIfAbsent(peer, begun.incrementAndGet()) == null) {
            threads.execute(() -> exchange(peer, full));
        }
    }

    private void exchange(ReplicaId peer, boolean full) {
        CompletionStage<Event> ended;
        try {
            ended = send(peer, full).thenApply(answer -> outcome(peer, answer));
        } catch (RuntimeException failure) {
            ended = CompletableFuture.failedStage(failure);
        }
        ended.whenComplete((event, failure) -> end(peer, event, failure));
    }

    /** With whom an exchange is under way just now; each has a number of its own. */
    public Map<ReplicaId, Long> underWay() {
        return Map.copyOf(underWay);
    }

    /** What the exchanges with a peer have come to. */
    public Traffic with(ReplicaId peer) {
        return traffic.computeIfAbsent(peer, first -> new Traffic());
    }

    private CompletionStage<PeerAnswer> send(ReplicaId peer, boolean full) {
        pause.check();
        Published published = engine.published().orElseThrow(() -> new IllegalStateException("Nothing to say yet"));
        URI address = published
                .state()
                .member(peer)
                .map(addresses::of)
                .orElseThrow(() -> new IllegalStateException(peer + " never was a member"));
        GossipMessage composed = compose(published, peer, full);
        byte[] message = Json.write(composed).getBytes(StandardCharsets.UTF_8);
        CompletionStage<Void> turn = isPart(published.state(), composed)
                ? resyncRate.pass(message.length)
                : CompletableFuture.completedFuture(null);
        return turn.thenCompose(now -> {
            with(peer).sent(message.length);
            return client.send(address, "/gossip", message);
        });
    }

    /** Whether it brings a peer nearer that still lacks more than that. */
    private static boolean isPart(ReplicaState state, GossipMessage message) {
        int records = message.records().size();
        return records > 0 && state.row(message.recipient()).countMissing(state.replicaTimestamp()) > records;
    }

    /** Made when it is sent: whatever was committed by then goes with it. */
    private GossipMessage compose(Published published, ReplicaId peer, boolean full) {
        ReplicaState state = published.state();
        Limits limits = settings.limits();
        Limits batch = limits.withBatchBytes(resyncRate.piece(limits.batchBytes()));
        return replica.readLog(
                log -> Gossip.compose(state, published.digest(), log, peer, full, batch, clock.millis()));
    }

    private Event outcome(ReplicaId peer, PeerAnswer answer) {
        with(peer).received(answer.content().length);
        if (answer.status() == GossipResource.STRANGER) {
            GossipResource.Strangeness told = answer.read(GossipResource.Strangeness.class);
            return new Event.TurnedAway(peer, told.retirements());
        } else if (!answer.isOk()) {
            throw new IllegalStateException(answer.complaint());
        }
        return new Event.ExchangeEnded(peer, Optional.of(answer.read(GossipReply.class)));
    }

    private void end(ReplicaId peer, @Nullable Event event, @Nullable Throwable failure) {
        with(peer).ended(event instanceof Event.ExchangeEnded, clock.instant());
        if (failure != null) {
            LOG.log(Level.FINE, failure, () -> "No exchange with " + peer);
            addresses.failed(peer);
        }
        underWay.remove(peer);
        engine.tell(event == null ? new Event.ExchangeEnded(peer, Optional.empty()) : event);
    }
}
