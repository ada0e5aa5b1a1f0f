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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
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
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Bookmark;
import social.hearsay.replica.microblog.relation.Bookmark.Unbookmark;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.MuteConversation;
import social.hearsay.replica.microblog.relation.MuteConversation.UnmuteConversation;
import social.hearsay.replica.microblog.relation.Pin;
import social.hearsay.replica.microblog.relation.Pin.Unpin;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.replication.Command;

/** What people do with posts. Whoever does something with a boost does it with its post. */
@ApplicationScoped
@Path("api/v1/statuses")
public class ReactionsResource {
    private static final String FAVOURITES = "write:favourites";
    private static final String BOOKMARKS = "write:bookmarks";
    private static final String STATUSES = "write:statuses";
    private static final String ACCOUNTS = "write:accounts";
    private static final String MUTES = "write:mutes";
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

    @POST
    @Path("{id}/reblog")
    public CompletionStage<Response> reblog(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        Optional<String> asked = body.filled("visibility");
        return react(
                context,
                id,
                STATUSES,
                (me, post) -> {
                    Optional<Visibility> visibility = asked.map(text -> Visibility.parse(text)
                            .orElseThrow(() -> Fault.invalid("Visibility is not included in the list")));
                    return request -> new Reblog.Command(request, me, post, visibility);
                },
                (posts, post) -> posts.myBoostOf(post).orElseGet(() -> posts.required(post)));
    }

    @POST
    @Path("{id}/unreblog")
    public CompletionStage<Response> unreblog(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return takeBack(context, id, STATUSES, (me, post) -> request -> new Unreblog.Command(request, me, post));
    }

    @POST
    @Path("{id}/pin")
    public CompletionStage<Response> pin(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, ACCOUNTS, (me, post) -> request -> new Pin.Command(request, me, post));
    }

    @POST
    @Path("{id}/unpin")
    public CompletionStage<Response> unpin(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return takeBack(context, id, ACCOUNTS, (me, post) -> request -> new Unpin.Command(request, me, post));
    }

    /** Of the whole conversation. */
    @POST
    @Path("{id}/mute")
    public CompletionStage<Response> mute(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, MUTES, (me, post) -> request -> new MuteConversation.Command(request, me, post));
    }

    @POST
    @Path("{id}/unmute")
    public CompletionStage<Response> unmute(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, MUTES, (me, post) -> request -> new UnmuteConversation.Command(request, me, post));
    }

    @GET
    @Path("{id}/favourited_by")
    public CompletionStage<Response> favouritedBy(
            @PathParam("id") String id, @Context ContainerRequestContext context) {
        return by(EdgeKind.FAVOURITE, id, context);
    }

    @GET
    @Path("{id}/reblogged_by")
    public CompletionStage<Response> rebloggedBy(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return by(EdgeKind.REBLOG, id, context);
    }

    private CompletionStage<Response> by(EdgeKind kind, String id, ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            PostRow post = PostQueries.of(view).required(Ids.inPath(id));
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            Page<EdgeQueries.End> page = EdgeQueries.of(view).sources(kind, post.id(), request);
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
            Stamp post = new Stamp(PostQueries.of(view).meant(Ids.inPath(id)));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    command.apply(me, post),
                    (now, subject) ->
                            Answer.ok(StatusRendering.of(now, shown.apply(PostQueries.of(now), post.value()))));
        });
    }
}
