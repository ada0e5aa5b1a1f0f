package social.hearsay.replica.api.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;

/** The tags that somebody shows on their profile. */
@ApplicationScoped
@Path("api/v1/accounts")
public class AccountTagsResource {
    @Inject
    CallFlow flow;

    @GET
    @Path("{id}/featured_tags")
    public CompletionStage<Response> featured(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:accounts"),
                view -> Answer.ok(FeaturedTagsResource.featured(
                        view, AccountQueries.of(view).required(Ids.inPath(id)).id())));
    }
}
