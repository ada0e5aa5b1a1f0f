package social.hearsay.frontend.ops;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.ReplicationStatus;
import social.hearsay.frontend.routing.Reply;

/** {@code GET /cluster/updates/ID}: which members have an update, by all that the live replicas know. */
@Path("updates")
public class UpdatesResource {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Inject
    private ReplicationInquiry inquiry;

    /**
     * A {@link ReplicationStatus}; 404 when no replica that answers knows the update; 503 when none answers.
     * Bounded by the heartbeats' time-out.
     *
     * @param id an Update-Id, or the id of what the update created
     */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> where(@PathParam("id") String id) {
        if (!ID.matcher(id).matches()) {
            return CompletableFuture.completedStage(answer(404, error("That is no id of an update")));
        }
        return inquiry.ask(id).thenApply(UpdatesResource::answer);
    }

    private static Response answer(List<Reply> told) {
        Optional<ReplicationStatus> merged = ReplicationInquiry.merged(told);
        if (merged.isPresent()) {
            return answer(200, Json.write(merged.get()));
        }
        return told.stream()
                .filter(reply -> reply.status() == 404)
                .findFirst()
                .map(unknown -> answer(404, text(unknown)))
                .orElseGet(() -> answer(503, error("No replica answers")));
    }

    private static String text(Reply reply) {
        return new String(reply.content(), StandardCharsets.UTF_8);
    }

    private static String error(String text) {
        return Json.write(ErrorBody.of(text));
    }

    private static Response answer(int status, String body) {
        return Response.status(status).entity(body).build();
    }
}
