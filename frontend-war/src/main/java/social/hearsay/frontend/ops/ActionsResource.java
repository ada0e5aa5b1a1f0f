package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.ops.settings.Settings;
import social.hearsay.frontend.routing.Reply;

/**
 * {@code POST /cluster/actions}: what the console's page can do to the cluster, {@code {"action": "promote", "member": "r2"}}. Each
 * is an event, with who did it and what came of it. {@code verify} names no member, and has only begun when it is answered.
 */
@Path("actions")
public class ActionsResource {
    private static final int ACCEPTED = 202;

    @Inject
    private Orders orders;

    @Inject
    private History history;

    @Inject
    private Settings settings;

    @Inject
    private Entitlement entitlement;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    /**
     * The answer of the member that was asked; 404 for who is no member, 409 for what can't be done just now, 422 for what is no
     * action.
     */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> act(byte[] body) {
        return entitlement.toChange(request, body, who -> {
            Optional<Orders.Order> order = Orders.Order.read(body);
            return order.map(wanted -> orders.carryOut(wanted, who).thenApply(reply -> answer(who, wanted, reply)))
                    .orElseGet(() -> CompletableFuture.completedFuture(Entitlement.error(
                            422,
                            "Such as {\"action\": \"promote\", \"member\": \"r2\"}; there are "
                                    + Orders.Action.words())));
        });
    }

    private Response answer(String who, Orders.Order order, Reply reply) {
        String text = new String(reply.content(), StandardCharsets.UTF_8);
        boolean isDone = reply.status() < 300;
        history.acted(
                who,
                order.action().text(),
                order.member(),
                isDone ? outcome(reply.status()) : "refused, " + reply.status() + ": " + reason(text));
        if (!isDone) {
            return Entitlement.error(reply.status(), reason(text));
        }
        ObjectNode done = Json.mapper().createObjectNode();
        done.put("done", order.action().text());
        if (!order.action().isForAll()) {
            done.put("member", order.member());
        }
        done.put("command", (order.command() + " " + settings.commandOptions()).stripTrailing());
        return Entitlement.ok(done);
    }

    private static String outcome(int status) {
        return status == ACCEPTED ? "begun" : "done";
    }

    private static String reason(String text) {
        try {
            return Json.read(text, JsonNode.class).path("error").asText("It says no more");
        } catch (IllegalArgumentException other) {
            return "It says no more";
        }
    }
}
