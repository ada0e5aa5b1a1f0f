package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Heartbeat;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.peer.PeerAnswer;
import social.hearsay.replica.peer.PeerClient;

/**
 * Asks a joiner back at the address that it gives, before it is admitted: all logs would wait for a
 * member that nobody can reach.
 */
@ApplicationScoped
class Callback {
    private static final int NOT_FOUND = 404;

    @Inject
    PeerClient client;

    /** Why that joiner can't be reached there, if so. Never fails. */
    CompletableFuture<Optional<String>> objection(ReplicaId joiner, URI address) {
        return client.get(address, "/identity")
                .thenCompose(answer -> answer.status() == NOT_FOUND
                        ? client.get(address, "/heartbeat").thenApply(heartbeat -> ofEarlierRelease(joiner, heartbeat))
                        : CompletableFuture.completedFuture(objection(joiner, answer)))
                .exceptionally(failure -> Optional.of("nobody answers: " + reason(failure)))
                .thenApply(objection -> objection.map(why -> joiner + " can't be reached at " + address + ": " + why
                        + ". Is its port taken, or HEARSAY_ADDRESS wrong?"));
    }

    private static Optional<String> objection(ReplicaId joiner, PeerAnswer answer) {
        if (!answer.isOk()) {
            return Optional.of(answer.complaint());
        }
        ReplicaId there = answer.read(IdentityResource.Identified.class).replica();
        return there.equals(joiner) ? Optional.empty() : Optional.of(there + " answers");
    }

    /** One that does not know the question says by its heartbeat that it is joining, or who it is. */
    private static Optional<String> ofEarlierRelease(ReplicaId joiner, PeerAnswer answer) {
        boolean isJoiner = answer.isRefusal(Refusal.STARTING)
                || (answer.isOk() && answer.read(Heartbeat.class).replica().equals(joiner));
        return isJoiner ? Optional.empty() : Optional.of(answer.complaint());
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return String.valueOf(cause.getMessage());
    }
}
