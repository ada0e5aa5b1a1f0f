package social.hearsay.replica.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
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

    /** Of the longest answer: more than any page has. */
    private static final int MOST_BYTES = 256 << 10;

    private static final String FILLER = "0123456789abcdef".repeat(MOST_BYTES / 16);

    /** @param bytes how long the answer is to be, at most {@link #MOST_BYTES}, for what compares with one of that length */
    @GET
    public CompletionStage<Response> nothing(@QueryParam("bytes") @DefaultValue("0") int bytes) {
        return CompletableFuture.supplyAsync(() -> answer(bytes), threads);
    }

    @POST
    public CompletionStage<Response> nothing(String body) {
        return nothing(0);
    }

    private static Response answer(int bytes) {
        return bytes <= 0
                ? JsonAnswer.ok(Map.of())
                : Response.ok("{\"nothing\":\"" + FILLER.substring(0, Math.min(bytes, MOST_BYTES)) + "\"}")
                        .build();
    }
}
