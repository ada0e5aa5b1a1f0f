package social.hearsay.replica.membership;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.engine.Published;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.replication.Effect;

/** Where a replica that was retired brings what nobody else may have. */
@Path("handover")
public class HandoverResource {
    private static final Logger LOG = Logger.getLogger(HandoverResource.class.getName());

    @Inject
    Engine engine;

    /** Takes a {@link Handed} and answers with a {@link Handed.Receipt}; 409 for another cluster's. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> take(String body) {
        Handed handed = JsonBody.read(body, Handed.class, "Not records that are handed over");
        boolean mine = engine.published()
                .map(Published::state)
                .filter(state -> state.cluster().equals(handed.cluster()))
                .isPresent();
        if (!mine) {
            return CompletableFuture.completedStage(JsonAnswer.error(409, "This is another cluster"));
        }
        if (!handed.records().isEmpty()) {
            LOG.log(Level.INFO, "{0}, which was retired, hands over {1} updates", new Object[] {
                handed.sender(), handed.records().size()
            });
        }
        return engine.takeOver(handed.records()).thenApply(HandoverResource::response);
    }

    private static Response response(Effect.HandoverAnswer takeover) {
        if (takeover instanceof Effect.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), VectorTimestamp.ZERO);
        }
        Effect.TakenOver taken = (Effect.TakenOver) takeover;
        return JsonAnswer.ok(new Handed.Receipt(
                taken.timestamp(),
                taken.dropped().stream()
                        .map(each -> new Handed.NotTaken(
                                each.update().id(), each.update().operation().type(), each.reason()))
                        .toList()));
    }
}
