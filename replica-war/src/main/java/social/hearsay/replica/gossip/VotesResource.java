package social.hearsay.replica.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.forced.Question;

/** Where members ask how this replica votes on a forced update. */
@ApplicationScoped
@Path("votes")
public class VotesResource {
    @Inject
    Engine engine;

    /**
     * Answers with a {@link social.hearsay.replica.replication.forced.Reply} once what it says is on the disk; 503 from
     * who may not remember what it said before.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> vote(String body) {
        return engine.vote(JsonBody.read(body, Question.class, "Not a question to a voter"))
                .thenApply(VotesResource::response);
    }

    private static Response response(Effect.VoteAnswer answer) {
        if (answer instanceof Effect.Voted voted) {
            return JsonAnswer.ok(voted.reply());
        } else if (answer instanceof Effect.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), VectorTimestamp.ZERO);
        }
        throw new IllegalStateException("No such answer: " + answer);
    }
}
