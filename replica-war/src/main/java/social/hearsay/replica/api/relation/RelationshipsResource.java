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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Block.Unblock;
import social.hearsay.replica.microblog.relation.Endorse;
import social.hearsay.replica.microblog.relation.Endorse.Unendorse;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.relation.Mute.Unmute;
import social.hearsay.replica.microblog.relation.Note;
import social.hearsay.replica.replication.Command;

/** How accounts stand to each other. */
@ApplicationScoped
@Path("api/v1/accounts")
public class RelationshipsResource {
    private static final String FOLLOWS = "write:follows";
    private static final String BLOCKS = "write:blocks";
    private static final String MUTES = "write:mutes";
    private static final String ACCOUNTS = "write:accounts";
    private static final long MILLIS = 1_000;
    private static final int MOST = 80;
    private static final int MOST_LANGUAGES = 20;

    @Inject
    CallFlow flow;

    @GET
    @Path("relationships")
    public CompletionStage<Response> relationships(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:follows"), view -> {
            List<Long> ids = AccountQueries.of(view).known(call.query().list("id"), MOST);
            return Answer.ok(Relationship.of(view, ids));
        });
    }

    @POST
    @Path("{id}/follow")
    public CompletionStage<Response> follow(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                FOLLOWS,
                (view, me, them) -> request -> new Follow.Command(
                        request, me, them, body.said("reblogs"), body.said("notify"), languages(body)));
    }

    @POST
    @Path("{id}/unfollow")
    public CompletionStage<Response> unfollow(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, FOLLOWS, (view, me, them) -> request -> new Unfollow.Command(request, me, them));
    }

    @POST
    @Path("{id}/remove_from_followers")
    public CompletionStage<Response> removeFromFollowers(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, FOLLOWS, (view, me, them) -> request -> new Unfollow.Removal(request, me, them));
    }

    @POST
    @Path("{id}/block")
    public CompletionStage<Response> block(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, BLOCKS, (view, me, them) -> request -> new Block.Command(request, me, them));
    }

    @POST
    @Path("{id}/unblock")
    public CompletionStage<Response> unblock(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, BLOCKS, (view, me, them) -> request -> new Unblock.Command(request, me, them));
    }

    @POST
    @Path("{id}/mute")
    public CompletionStage<Response> mute(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, MUTES, (view, me, them) -> {
            boolean notifications = body.flag("notifications", true);
            int seconds = body.number("duration").orElse(0);
            Long until = seconds > 0 ? view.now() + seconds * MILLIS : null;
            return request -> new Mute.Command(request, me, them, notifications, until);
        });
    }

    @POST
    @Path("{id}/unmute")
    public CompletionStage<Response> unmute(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, MUTES, (view, me, them) -> request -> new Unmute.Command(request, me, them));
    }

    @POST
    @Path("{id}/note")
    public CompletionStage<Response> note(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                ACCOUNTS,
                (view, me, them) -> request -> new Note.Command(
                        request, me, them, body.text("comment").orElse("").strip()));
    }

    /** Older clients call it a pin. */
    @POST
    @Path("{id}/{verb: endorse|pin}")
    public CompletionStage<Response> endorse(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, ACCOUNTS, (view, me, them) -> request -> new Endorse.Command(request, me, them));
    }

    @POST
    @Path("{id}/{verb: unendorse|unpin}")
    public CompletionStage<Response> unendorse(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, ACCOUNTS, (view, me, them) -> request -> new Unendorse.Command(request, me, them));
    }

    /** In the form in which languages of posts are compared with them. */
    private static Optional<List<String>> languages(Parameters body) {
        return body.all().containsKey("languages")
                ? Optional.of(body.list("languages").stream()
                        .map(language -> language.strip().toLowerCase(Locale.ROOT))
                        .filter(language -> language.matches("[a-z]{2,3}(-[a-z]{2,8})?"))
                        .distinct()
                        .limit(MOST_LANGUAGES)
                        .toList())
                : Optional.empty();
    }

    /** Makes the command of who asks and whom they mean. */
    private interface Wish {
        Function<String, Command> command(View view, Stamp me, Stamp them);
    }

    private CompletionStage<Response> change(ContainerRequestContext context, String id, String scope, Wish wish) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(scope);
            Stamp them = new Stamp(Ids.inPath(id));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    wish.command(view, me, them),
                    (now, subject) -> Answer.ok(Relationship.of(
                                    now,
                                    List.of(AccountQueries.of(now)
                                            .required(them.value())
                                            .id()))
                            .get(0)));
        });
    }
}
