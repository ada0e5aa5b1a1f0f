package social.hearsay.replica.api.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.post.Timelines;

/** The posts of one account. */
@ApplicationScoped
@Path("api/v1/accounts")
public class AccountTimelineResource {
    private static final int USUAL_POSTS = 20;

    @Inject
    CallFlow flow;

    @GET
    @Path("{id}/statuses")
    public CompletionStage<Response> statuses(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        Parameters query = call.query();
        return flow.query(call, Access.everybody("read:statuses"), view -> {
            AccountRow account = AccountQueries.of(view).required(Ids.inPath(id));
            PageRequest request = PageRequest.of(query, USUAL_POSTS, 2 * USUAL_POSTS);
            Timelines posts = Timelines.of(view).onlyMedia(query.flag("only_media"));
            Optional<String> tag = query.filled("tagged").map(String::strip);
            boolean withoutReplies = query.flag("exclude_replies");
            Page<PostRow> page = query.flag("pinned")
                    ? PostQueries.of(view).pinned(account.id(), request)
                    : tag.isPresent()
                            ? posts.ofAccount(account.id(), withoutReplies, tag, request)
                            : posts.ofAccount(account.id(), withoutReplies, query.flag("exclude_reblogs"), request);
            return PageLinks.answer(call, request, page.with(rows -> StatusRendering.of(view, rows)));
        });
    }
}
