package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import social.hearsay.replica.http.JsonAnswer;

/** Does nothing, asynchronously as the others do: what benchmarks compare with. */
@ApplicationScoped
@Path("nothing")
public class NothingResource {
    @Inject
    Executor threads;

    @GET
    public CompletionStage<Response> nothing() {
        return CompletableFuture.supplyAsync(() -> JsonAnswer.ok(Map.of()), threads);
    }

    @POST
    public CompletionStage<Response> nothing(String body) {
        return nothing();
    }
}
