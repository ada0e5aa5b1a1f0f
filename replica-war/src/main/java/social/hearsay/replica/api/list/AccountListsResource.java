package social.hearsay.replica.api.list;

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

/** The lists of one's own on which somebody is. */
@ApplicationScoped
@Path("api/v1/accounts")
public class AccountListsResource {
    @Inject
    CallFlow flow;

    @GET
    @Path("{id}/lists")
    public CompletionStage<Response> lists(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:lists"), view -> {
            long account = AccountQueries.of(view).required(Ids.inPath(id)).id();
            return Answer.ok(ListQueries.of(view).with(account).stream()
                    .map(ListEntity::of)
                    .toList());
        });
    }
}
