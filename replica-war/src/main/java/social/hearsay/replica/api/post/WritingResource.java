package social.hearsay.replica.api.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.media.MediaQueries;
import social.hearsay.replica.api.schedule.Schedule;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;
import social.hearsay.replica.microblog.schedule.Scheduled;
import social.hearsay.replica.runtime.Settings;

/** Posts as they are written, changed and deleted. */
@ApplicationScoped
@Path("api/v1/statuses")
public class WritingResource {
    private static final String SCOPE = "write:statuses";

    @Inject
    CallFlow flow;

    @Inject
    Settings settings;

    @POST
    public CompletionStage<Response> create(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> create(view, body));
    }

    @PUT
    @Path("{id}")
    public CompletionStage<Response> edit(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            PostRow post = PostQueries.of(view).mine(Ids.inPath(id));
            Wording wording = Wordings.edited(
                    body, post.content(), MediaQueries.of(view), view.call().site());
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new RevisePost.Command(request, me, new Stamp(post.id()), wording),
                    (now, subject) -> Answer.ok(
                            StatusRendering.of(now, PostQueries.of(now).required(post.id()))));
        });
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> delete(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            Stamp post = new Stamp(Ids.inPath(id));
            return PostQueries.of(view)
                    .myBoost(post.value())
                    .map(boost -> UpdateRequest.of(
                            view,
                            Requests.by(me),
                            request -> new Unreblog.Command(request, me, new Stamp(boost.id())),
                            (now, subject) -> Answer.ok(new DeletedStatus(StatusRendering.of(now, boost), ""))))
                    .orElseGet(() -> UpdateRequest.of(
                            view,
                            Requests.by(me),
                            request -> new DeletePost.Command(request, me, post),
                            (now, subject) -> deleted(now, post.value())));
        });
    }

    /** Brings a deleted post of one's own back, as long as it is not purged; not in Mastodon's API. */
    @POST
    @Path("{id}/undelete")
    public CompletionStage<Response> undelete(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            Stamp post = new Stamp(Ids.inPath(id));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new UndeletePost.Command(request, me, post),
                    (now, subject) -> Answer.ok(
                            StatusRendering.of(now, PostQueries.of(now).required(post.value()))));
        });
    }

    private UpdateRequest create(View view, Parameters body) {
        Stamp me = view.account(SCOPE);
        AccountRow author = AccountQueries.of(view).find(me.value()).orElseThrow(Fault::unknownToken);
        Profile profile = author.profile();
        Wording wording = Wordings.written(
                body, author, MediaQueries.of(view), view.call().site());
        Visibility visibility = body.filled("visibility")
                .map(text -> Visibility.parse(text)
                        .orElseThrow(() -> Fault.invalid("Visibility is not included in the list")))
                .or(() -> profile.text(Profile.PRIVACY).flatMap(Visibility::parse))
                .orElse(Visibility.PUBLIC);
        Optional<Stamp> inReplyTo = body.filled("in_reply_to_id")
                .map(text ->
                        new Stamp(PostQueries.of(view).meant(Ids.parse(text).orElseThrow(Fault::noSuchPlace))));
        String app = view.anybody().token().grant().app();
        Optional<Long> due = Schedule.due(body, settings.scheduleLeast(), view.now());
        if (due.isPresent()) {
            return Schedule.request(
                    view, me, due.get(), new Scheduled(app, inReplyTo.orElse(null), visibility, wording));
        }
        UpdateRequest update = UpdateRequest.of(
                        view,
                        Requests.by(me),
                        request ->
                                new CreatePost.Command(request, me, app, inReplyTo.orElse(null), visibility, wording),
                        (now, id) -> Answer.ok(StatusRendering.of(now, own(now, id.value()))))
                .mirrored(profile.mirrors());
        return view.call()
                .idempotencyKey()
                .map(key -> update.known(Requests.by(me).idempotent(view.call(), key)))
                .orElse(update);
    }

    /** Rendered from the hidden row, so that a retry gets the same answer. */
    private static Answer deleted(View view, long id) {
        PostRow post = own(view, id);
        return Answer.ok(
                new DeletedStatus(StatusRendering.of(view, post), post.content().text()));
    }

    /** For their own eyes whatever has become of it meanwhile, by another of their devices: what was accepted was accepted. */
    private static PostRow own(View view, long id) {
        return PostQueries.of(view).own(id).orElseThrow(Fault::notFound);
    }
}
