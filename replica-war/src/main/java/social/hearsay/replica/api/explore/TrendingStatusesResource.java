package social.hearsay.replica.api.explore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.StatusRendering;

/** What is liked and passed on most of the newest public posts of the last seven days. */
@ApplicationScoped
@Path("api/v1/trends/statuses")
public class TrendingStatusesResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> statuses(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:statuses"), view -> {
            ExplorePage page = ExplorePage.of(call.query(), USUAL, MOST);
            List<Long> ids = ExploreQueries.of(view).posts(page.offset(), page.limit());
            return Answer.ok(StatusRendering.of(view, PostQueries.of(view).several(ids)));
        });
    }
}
