package social.hearsay.replica.api.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.microblog.relation.EdgeKind;

/** The posts that somebody reacted to, the latest first. */
@ApplicationScoped
@Path("api/v1/{list: favourites|bookmarks}")
public class ReactedPostsResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    /** One path for both: a class at {@code api/v1} would take all addresses below it from everybody else. */
    @GET
    public CompletionStage<Response> list(@PathParam("list") String list, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        EdgeKind kind = list.equals("bookmarks") ? EdgeKind.BOOKMARK : EdgeKind.FAVOURITE;
        return flow.query(call, Access.account("read:" + list), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    PostQueries.of(view).reacted(kind, request).with(posts -> StatusRendering.of(view, posts)));
        });
    }
}
