package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.TakenAway;
import social.hearsay.frontend.client.JettyReplicaClient;
import social.hearsay.frontend.replicas.Replica;
import social.hearsay.frontend.replicas.ReplicaRegistry;
import social.hearsay.frontend.routing.Reply;

/**
 * {@code GET /cluster/delayed/r4}: what a delayed replica shows, what was done since, and what of that a restore would bring
 * back.
 */
@Path("delayed")
public class DelayedResource {
    /** So many updates of the longest texts are less than a front end reads from a replica. */
    private static final int LISTED = 1_000;

    @Inject
    private ReplicaRegistry registry;

    @Inject
    private JettyReplicaClient members;

    @Inject
    private Entitlement entitlement;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    /**
     * As {@code GET /replica/delay} of that replica, with {@code all} and {@code updates} (the first thousand) of
     * {@code GET /replica/delay/later}, and {@code takenAway}. 404 for who is no replica, 409 for one that is not delayed.
     */
    @GET
    @Path("{name}")
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> show(@PathParam("name") String name) {
        return entitlement.toSee(
                request,
                who -> registry.named(name)
                        .map(Replica::address)
                        .map(replica -> shown(name, replica))
                        .orElseGet(() -> CompletableFuture.completedFuture(
                                Entitlement.error(404, "There is no replica of that name"))));
    }

    private CompletableFuture<Response> shown(String name, URI replica) {
        CompletableFuture<Reply> delay = get(replica, "/delay");
        return get(replica, "/delay/later?most=" + LISTED)
                .thenCombine(delay, DelayedResource::answer)
                .exceptionally(silent -> Entitlement.error(503, name + " does not answer"));
    }

    private CompletableFuture<Reply> get(URI replica, String target) {
        return members.order(replica, "GET", target, new byte[0]);
    }

    private static Response answer(Reply later, Reply delay) {
        for (Reply each : new Reply[] {delay, later}) {
            if (each.status() != 200) {
                return Entitlement.error(each.status(), json(each).path("error").asText("It says no more"));
            }
        }
        JsonNode listed = json(later);
        ObjectNode page = Json.mapper().createObjectNode();
        page.setAll((ObjectNode) json(delay));
        page.set("all", listed.path("all"));
        page.set("updates", listed.path("updates"));
        page.set("takenAway", takenAway(TakenAway.by(listed.path("updates"), every -> true)));
        return Entitlement.ok(page);
    }

    private static ObjectNode takenAway(TakenAway taken) {
        ObjectNode node = Json.mapper().createObjectNode();
        fill(node.putArray("accounts"), taken.accounts());
        fill(node.putArray("posts"), taken.posts().keySet());
        fill(node.putArray("purgedPosts"), taken.purgedPosts().keySet());
        fill(node.putArray("purged"), taken.purged());
        return node;
    }

    private static void fill(ArrayNode array, Collection<String> texts) {
        texts.forEach(array::add);
    }

    private static JsonNode json(Reply reply) {
        return Json.read(new String(reply.content(), StandardCharsets.UTF_8), JsonNode.class);
    }
}
