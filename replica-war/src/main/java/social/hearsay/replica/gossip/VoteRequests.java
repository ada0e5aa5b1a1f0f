package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.peer.Addresses;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.replication.forced.Reply;

/**
 * Asks members how they vote on a forced update. Each question ends with an {@link Event.VoteEnded}, whatever
 * happens.
 */
@ApplicationScoped
public class VoteRequests {
    private static final Logger LOG = Logger.getLogger(VoteRequests.class.getName());

    @Inject
    Engine engine;

    @Inject
    PeerClient client;

    @Inject
    Addresses addresses;

    @Inject
    Executor threads;

    /** Asks one; returns at once. */
    public void ask(ReplicaId voter, Question question) {
        threads.execute(() -> {
            CompletionStage<Optional<Reply>> reply;
            try {
                reply = send(voter, question);
            } catch (RuntimeException failure) {
                reply = CompletableFuture.failedStage(failure);
            }
            reply.exceptionally(failure -> {
                        LOG.log(Level.FINE, failure, () -> voter + " does not vote");
                        return Optional.empty();
                    })
                    .thenAccept(told -> engine.tell(new Event.VoteEnded(voter, question, told)));
        });
    }

    private CompletionStage<Optional<Reply>> send(ReplicaId voter, Question question) {
        URI address = engine.published()
                .flatMap(published -> published.state().member(voter))
                .map(addresses::of)
                .orElseThrow(() -> new IllegalStateException(voter + " never was a member"));
        return client.post(address, "/votes", question)
                .thenApply(answer -> answer.isOk() ? Optional.of(answer.read(Reply.class)) : Optional.empty());
    }
}
