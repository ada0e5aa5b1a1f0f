package social.hearsay.replica.api.explore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** The people of this site who have nothing against being shown. */
@ApplicationScoped
@Path("api/v1/directory")
public class DirectoryResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            ExplorePage page = ExplorePage.of(call.query(), USUAL, MOST);
            boolean active = !call.query().filled("order").map("new"::equals).orElse(false);
            return Answer.ok(
                    AccountRendering.all(view, ExploreQueries.of(view).directory(active, page.offset(), page.limit())));
        });
    }
}
