package social.hearsay.frontend.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.ReplicationStatus;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.Reply;

/** Asks all live replicas which members have an update. */
@ApplicationScoped
public class ReplicationInquiry {
    @Inject
    ReplicaRegistry registry;

    @Inject
    JettyReplicaClient replicas;

    /**
     * What they say, those that are silent left out. Bounded by the heartbeats' time-out.
     *
     * @param id an Update-Id, or the id of what the update created
     */
    public CompletableFuture<List<Reply>> ask(String id) {
        List<CompletableFuture<Optional<Reply>>> told = registry.live().stream()
                .map(Replica::address)
                .map(replica -> replicas.update(replica, id).thenApply(Optional::of))
                .map(reply -> reply.exceptionally(silent -> Optional.empty()))
                .toList();
        return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        told.stream().flatMap(each -> each.join().stream()).toList());
    }

    /** What they know together; empty when none knows the update. */
    public static Optional<ReplicationStatus> merged(List<Reply> told) {
        return ReplicationStatus.merged(told.stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> new String(reply.content(), StandardCharsets.UTF_8))
                .map(text -> Json.read(text, ReplicationStatus.class))
                .toList());
    }
}
