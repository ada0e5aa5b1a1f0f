package social.hearsay.replica.api.instance;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.answer.Answer;
import social.hearsay.replica.api.answer.Fault;
import social.hearsay.replica.api.flow.CallFlow;
import social.hearsay.replica.api.request.Call;

/** Answers {@link Stubs}, and 404 in JSON to whatever nothing else answers. */
@RequestScoped
@Path("api/{rest: .*}")
public class StubsResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> stub(@PathParam("rest") String rest, @Context ContainerRequestContext context) {
        String path = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        return flow.query(
                Call.of(context), view -> Stubs.find(path).map(Answer::ok).orElseThrow(Fault::noSuchPlace));
    }
}
