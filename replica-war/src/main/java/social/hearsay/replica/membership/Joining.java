package social.hearsay.replica.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.client.ContentResponse;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.peer.PeerClient;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.writer.Published;

/** Joins a cluster through one of its members: asks to be admitted, then takes its snapshot. */
@ApplicationScoped
public class Joining {
    private static final Logger LOG = Logger.getLogger(Joining.class.getName());
    private static final Duration ADMISSION = Duration.ofSeconds(10);
    private static final Duration SNAPSHOT = Duration.ofHours(1);

    @Inject
    LocalReplica replica;

    @Inject
    PeerClient client;

    /**
     * Tries these members in turn, waiting for each; nothing of an attempt that fails is left.
     *
     * @return whether this replica is a member now, with that member's snapshot on its disk
     */
    boolean through(List<URI> members, Member joiner) {
        for (URI member : members) {
            try {
                through(member, joiner);
                return true;
            } catch (IOException | RuntimeException failure) {
                LOG.log(Level.WARNING, "Could not join through " + member + ": " + failure.getMessage());
                LOG.log(Level.FINE, "The reason", failure);
            }
        }
        return false;
    }

    /** A member that never heard of this one's join is asked to accept it once more. */
    void introduce(@Observes Effect.AskToJoin ask) {
        replica.published().map(Published::state).ifPresent(state -> {
            Member self = state.members().get(state.self());
            Member peer = state.members().get(ask.peer());
            if (self != null && peer != null) {
                LOG.log(Level.INFO, "{0} doesn''t know {1} yet; asking it to", new Object[] {peer.id(), self.id()});
                CompletableFuture<ContentResponse> unawaited = client.post(peer.address(), "/join", self);
                LOG.log(Level.FINE, "Asked: {0}", unawaited); // when this fails, it will be asked again
            }
        });
    }

    private void through(URI member, Member joiner) throws IOException {
        Admission admission = admission(member, joiner);
        String covers = URLEncoder.encode(admission.timestamp().toString(), StandardCharsets.UTF_8);
        try (InputStream snapshot = client.stream(member, "/snapshot?covers=" + covers, SNAPSHOT)) {
            ReplicaState installed = replica.prepare(handle -> {
                try {
                    return SnapshotInstaller.install(handle, snapshot, joiner.id(), admission.timestamp());
                } catch (IOException | SQLException failure) {
                    throw new IllegalStateException("The snapshot was not installed: " + failure.getMessage(), failure);
                }
            });
            LOG.log(Level.INFO, "{0} holds a snapshot of {1} now", new Object[] {installed.self(), member});
        }
    }

    private Admission admission(URI member, Member joiner) throws IOException {
        try {
            ContentResponse response =
                    client.post(member, "/join", joiner).get(ADMISSION.toMillis(), TimeUnit.MILLISECONDS);
            if (response.getStatus() != 200) {
                throw new IOException("it answers " + response.getStatus() + " " + response.getContentAsString());
            }
            return Json.read(response.getContentAsString(), Admission.class);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw new IOException("it does not answer", unanswered);
        }
    }
}
