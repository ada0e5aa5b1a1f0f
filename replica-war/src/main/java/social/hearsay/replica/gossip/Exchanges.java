package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.client.ContentResponse;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.GossipReply;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Gossip;
import social.hearsay.replica.replication.Limits;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.runtime.Settings;
import social.hearsay.replica.storage.SqlUpdateLog;
import social.hearsay.replica.writer.Published;

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
    PeerClient client;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @Inject
    Executor threads;

    private final Set<ReplicaId> underWay = ConcurrentHashMap.newKeySet();
    private final LongAdder ended = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void begin(@Observes Effect.Exchange exchange) {
        ReplicaId peer = exchange.peer();
        // The protocol keeps to one per peer; a replica opened anew after a disk failure may not know.
        if (underWay.add(peer)) {
            threads.execute(() -> exchange(peer));
        }
    }

    private void exchange(ReplicaId peer) {
        CompletionStage<Event> ended;
        try {
            ended = send(peer).thenApply(response -> outcome(peer, response));
        } catch (RuntimeException failure) {
            ended = CompletableFuture.failedStage(failure);
        }
        ended.whenComplete((event, failure) -> end(peer, event, failure));
    }

    /** Exchanges that are over since the process started, failed ones included. */
    public long count() {
        return ended.sum();
    }

    public long failures() {
        return failed.sum();
    }

    private CompletionStage<ContentResponse> send(ReplicaId peer) {
        Published published = replica.published().orElseThrow(() -> new IllegalStateException("Nothing to say yet"));
        Member member = published.state().members().get(peer);
        if (member == null) {
            throw new IllegalStateException(peer + " is not a member");
        }
        return client.post(member.address(), "/gossip", compose(published, peer));
    }

    /** Made when it is sent: whatever was committed by then goes with it. */
    private GossipMessage compose(Published published, ReplicaId peer) {
        ReplicaState state = published.state();
        Limits limits = settings.limits();
        return replica.read(handle -> Gossip.compose(
                        state, published.digest(), new SqlUpdateLog(handle), peer, limits, clock.millis()))
                .rows();
    }

    private static Event outcome(ReplicaId peer, ContentResponse response) {
        if (response.getStatus() == GossipResource.STRANGER) {
            return new Event.TurnedAway(peer);
        } else if (response.getStatus() != 200) {
            throw new IllegalStateException("answers " + response.getStatus() + " " + response.getContentAsString());
        }
        GossipReply reply = Json.read(response.getContentAsString(), GossipReply.class);
        return new Event.ExchangeEnded(peer, Optional.of(reply));
    }

    private void end(ReplicaId peer, @Nullable Event event, @Nullable Throwable failure) {
        ended.increment();
        if (failure != null) {
            failed.increment();
            LOG.log(Level.FINE, failure, () -> "No exchange with " + peer);
        }
        underWay.remove(peer);
        replica.tell(event == null ? new Event.ExchangeEnded(peer, Optional.empty()) : event);
    }
}
