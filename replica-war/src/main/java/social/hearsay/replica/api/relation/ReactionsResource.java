package social.hearsay.replica.api.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.microblog.relation.Bookmark;
import social.hearsay.replica.microblog.relation.Bookmark.Unbookmark;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.replication.Command;

/** What people do with posts of others. */
@ApplicationScoped
@Path("api/v1/statuses")
public class ReactionsResource {
    private static final String FAVOURITES = "write:favourites";
    private static final String BOOKMARKS = "write:bookmarks";
    private static final int USUAL_PEOPLE = 40;
    private static final int MOST_PEOPLE = 80;

    @Inject
    CallFlow flow;

    @POST
    @Path("{id}/favourite")
    public CompletionStage<Response> favourite(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, FAVOURITES, (me, post) -> request -> new Favourite.Command(request, me, post));
    }

    @POST
    @Path("{id}/unfavourite")
    public CompletionStage<Response> unfavourite(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return takeBack(context, id, FAVOURITES, (me, post) -> request -> new Unfavourite.Command(request, me, post));
    }

    @POST
    @Path("{id}/bookmark")
    public CompletionStage<Response> bookmark(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, BOOKMARKS, (me, post) -> request -> new Bookmark.Command(request, me, post));
    }

    @POST
    @Path("{id}/unbookmark")
    public CompletionStage<Response> unbookmark(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return takeBack(context, id, BOOKMARKS, (me, post) -> request -> new Unbookmark.Command(request, me, post));
    }

    @GET
    @Path("{id}/favourited_by")
    public CompletionStage<Response> favouritedBy(
            @PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            PostRow post = PostQueries.of(view).required(Ids.inPath(id));
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            Page<EdgeQueries.End> page = EdgeQueries.of(view).sources(EdgeKind.FAVOURITE, post.id(), request);
            return PageLinks.answer(
                    call,
                    request,
                    page.with(ends -> AccountRendering.all(
                            view, ends.stream().map(EdgeQueries.End::account).toList())));
        });
    }

    private CompletionStage<Response> react(
            ContainerRequestContext context,
            String id,
            String scope,
            BiFunction<Stamp, Stamp, Function<String, Command>> command) {
        return react(context, id, scope, command, PostQueries::required);
    }

    /** What was accepted shows that one had reacted, or may read the post: as with Mastodon, one is shown it then. */
    private CompletionStage<Response> takeBack(
            ContainerRequestContext context,
            String id,
            String scope,
            BiFunction<Stamp, Stamp, Function<String, Command>> command) {
        return react(context, id, scope, command, PostQueries::reactedTo);
    }

    private CompletionStage<Response> react(
            ContainerRequestContext context,
            String id,
            String scope,
            BiFunction<Stamp, Stamp, Function<String, Command>> command,
            BiFunction<PostQueries, Long, PostRow> shown) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(scope);
            Stamp post = new Stamp(Ids.inPath(id));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    command.apply(me, post),
                    (now, subject) ->
                            Answer.ok(StatusRendering.of(now, shown.apply(PostQueries.of(now), post.value()))));
        });
    }
}
