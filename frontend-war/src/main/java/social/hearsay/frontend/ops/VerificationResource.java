package social.hearsay.frontend.ops;

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

/** {@code GET /cluster/verification}: the last comparison of replicas that was ordered at this front end. */
@Path("verification")
public class VerificationResource {
    @Inject
    private Verification verification;

    @Inject
    private Entitlement entitlement;

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    /**
     * With {@code state}: {@code none}, {@code under-way} with whom it is {@code reading}, {@code failed} with {@code why}, or {@code
     * ended} as {@code config/cluster verify --output json} has it.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> last() {
        return entitlement.toSee(request, who -> CompletableFuture.completedStage(Entitlement.ok(verification.json())));
    }
}
