package social.hearsay.replica.api.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
@Path("api/v1")
public class ReactedPostsResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    @GET
    @Path("favourites")
    public CompletionStage<Response> favourites(@Context ContainerRequestContext context) {
        return list(context, "read:favourites", EdgeKind.FAVOURITE);
    }

    @GET
    @Path("bookmarks")
    public CompletionStage<Response> bookmarks(@Context ContainerRequestContext context) {
        return list(context, "read:bookmarks", EdgeKind.BOOKMARK);
    }

    private CompletionStage<Response> list(ContainerRequestContext context, String scope, EdgeKind kind) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(scope), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    PostQueries.of(view).reacted(kind, request).with(posts -> StatusRendering.of(view, posts)));
        });
    }
}
