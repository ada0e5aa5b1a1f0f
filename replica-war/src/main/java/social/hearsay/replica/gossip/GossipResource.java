package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.runtime.LocalReplica;
import social.hearsay.replica.writer.GossipAnswer;

/** Where peers bring their messages. */
@ApplicationScoped
@Path("gossip")
public class GossipResource {
    /** The status for a sender that is not a member here, or not yet. */
    static final int STRANGER = 403;

    @Inject
    LocalReplica replica;

    /**
     * Answers with a {@link social.hearsay.common.wire.GossipReply} once all that it took is on the
     * disk; 409 to whoever is at the wrong address, 403 to whoever is not a member.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(String body) {
        GossipMessage message;
        try {
            message = Json.read(body, GossipMessage.class);
        } catch (IllegalArgumentException malformed) {
            return CompletableFuture.completedStage(JsonAnswer.error(400, "Not a gossip message"));
        }
        return replica.gossip(message).thenApply(GossipResource::response);
    }

    private static Response response(GossipAnswer answer) {
        if (answer instanceof GossipAnswer.Taken taken) {
            return JsonAnswer.ok(taken.reply());
        } else if (answer instanceof GossipAnswer.Unwelcome unwelcome) {
            return JsonAnswer.error(unwelcome.stranger() ? STRANGER : 409, unwelcome.reason());
        } else if (answer instanceof GossipAnswer.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), VectorTimestamp.ZERO);
        }
        throw new IllegalStateException("No such answer: " + answer);
    }
}
