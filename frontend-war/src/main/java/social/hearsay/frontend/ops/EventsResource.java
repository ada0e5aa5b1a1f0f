package social.hearsay.frontend.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.history.Event;
import social.hearsay.frontend.history.History;
import social.hearsay.frontend.ops.settings.Settings;

/** {@code GET /cluster/events}: what has happened to the cluster, as this front end has seen it, the latest first. */
@Path("events")
public class EventsResource {
    private static final int MOST = 200;

    @Inject
    private History history;

    @Inject
    private Settings settings;

    @Inject
    private Entitlement entitlement;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> latest() {
        return entitlement.toSee(request, who -> CompletableFuture.completedStage(page(who)));
    }

    private Response page(String who) {
        ObjectNode page = Json.mapper().createObjectNode();
        page.put("frontEnd", settings.name());
        page.put("you", who);
        page.put("commandOptions", settings.commandOptions());
        ArrayNode events = page.putArray("events");
        for (Event event : history.events().latest(MOST)) {
            ObjectNode shown = Json.mapper().valueToTree(event);
            events.add(shown.put("advice", event.kind().advice()));
        }
        return Entitlement.ok(page);
    }
}
