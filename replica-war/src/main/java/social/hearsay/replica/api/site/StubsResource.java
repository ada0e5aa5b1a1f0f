package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** Answers {@link Stubs}, and 404 in JSON to whatever nothing else answers, by whatever method. */
@ApplicationScoped
@Path("api/{rest: .*}")
public class StubsResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> stub(@PathParam("rest") String rest, @Context ContainerRequestContext context) {
        Stubs.Stub stub = Stubs.find(trimmed(rest)).orElse(null);
        return stub == null
                ? flow.plain(Fault.noSuchPlace().answer())
                : flow.query(Call.of(context), stub.access(), view -> Answer.ok(stub.body()));
    }

    @POST
    public CompletionStage<Response> post(@PathParam("rest") String rest) {
        return refuse(rest);
    }

    @PUT
    public CompletionStage<Response> put(@PathParam("rest") String rest) {
        return refuse(rest);
    }

    @PATCH
    public CompletionStage<Response> patch(@PathParam("rest") String rest) {
        return refuse(rest);
    }

    @DELETE
    public CompletionStage<Response> delete(@PathParam("rest") String rest) {
        return refuse(rest);
    }

    /** Without these methods the container would say 405 of paths that are not there at all. */
    private CompletionStage<Response> refuse(String rest) {
        boolean readable = Stubs.find(trimmed(rest)).isPresent();
        return flow.plain(
                readable
                        ? Fault.of(405, "Method Not Allowed").answer().with("Allow", "GET, HEAD, OPTIONS")
                        : Fault.noSuchPlace().answer());
    }

    private static String trimmed(String rest) {
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }
}
