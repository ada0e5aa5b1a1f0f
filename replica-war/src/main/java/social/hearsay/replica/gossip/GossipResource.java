package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Retirement;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.replication.Effect;

/** Where peers bring their messages. */
@ApplicationScoped
@Path("gossip")
public class GossipResource {
    /** The status for a sender that is not a member here, or not yet. */
    static final int STRANGER = 403;

    /**
     * What a sender is told that is no member here.
     *
     * @param error why
     * @param retirements those known here: the sender may be out without having heard of it
     */
    record Strangeness(String error, List<Retirement> retirements) {
        Strangeness {
            retirements = retirements == null ? List.of() : List.copyOf(retirements);
        }
    }

    @Inject
    Engine engine;

    @Inject
    GossipPause pause;

    /**
     * Answers with a {@link social.hearsay.common.wire.GossipReply} once all that it took is on the
     * disk; 409 to whoever is at the wrong address, 403 to whoever is not a member, 503 while gossip is paused.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(String body) {
        if (pause.until().isPresent()) {
            return CompletableFuture.completedStage(JsonAnswer.error(503, GossipPause.TEXT));
        }
        GossipMessage message = JsonBody.read(body, GossipMessage.class, "Not a gossip message");
        return engine.gossip(message).thenApply(GossipResource::response);
    }

    private static Response response(Effect.GossipAnswer answer) {
        if (answer instanceof Effect.Reply taken) {
            return JsonAnswer.ok(taken.reply());
        } else if (answer instanceof Effect.Unwelcome unwelcome) {
            return unwelcome.stranger()
                    ? JsonAnswer.of(STRANGER, new Strangeness(unwelcome.reason(), unwelcome.retirements()))
                    : JsonAnswer.error(409, unwelcome.reason());
        } else if (answer instanceof Effect.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), VectorTimestamp.ZERO);
        }
        throw new IllegalStateException("No such answer: " + answer);
    }
}
