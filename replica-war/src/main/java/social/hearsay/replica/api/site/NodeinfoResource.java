package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** What kind of server this is, for those who ask before they choose how to talk to it (nodeinfo 2.0). */
@ApplicationScoped
@Path("")
public class NodeinfoResource {
    private static final String SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.0";

    @Inject
    CallFlow flow;

    @Inject
    Totals totals;

    @GET
    @Path(".well-known/nodeinfo")
    public CompletionStage<Response> links(@Context ContainerRequestContext context) {
        String address = Call.of(context).site().base() + "/nodeinfo/2.0";
        return flow.plain(Answer.ok(Map.of("links", List.of(Map.of("rel", SCHEMA, "href", address)))));
    }

    @GET
    @Path("nodeinfo/2.0")
    public CompletionStage<Response> nodeinfo(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.OPEN, view -> {
            Map<String, Long> counted = totals.of(view);
            return Answer.ok(Map.of(
                    "version", "2.0",
                    "software", Map.of("name", "hearsay", "version", Software.OWN_VERSION),
                    "protocols", List.of(),
                    "services", Map.of("inbound", List.of(), "outbound", List.of()),
                    "openRegistrations", true,
                    "usage",
                            Map.of(
                                    "users", Map.of("total", counted.getOrDefault("users", 0L)),
                                    "localPosts", counted.getOrDefault("posts", 0L)),
                    // Clients that don't know Hearsay by its name look here for the API that it implements.
                    "metadata", Map.of("nodeName", Software.TITLE, "upstream", Map.of("name", "mastodon"))));
        });
    }
}
