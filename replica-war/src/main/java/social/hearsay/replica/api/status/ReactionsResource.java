package social.hearsay.replica.api.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import social.hearsay.replica.api.answer.Answer;
import social.hearsay.replica.api.flow.CallFlow;
import social.hearsay.replica.api.flow.Requests;
import social.hearsay.replica.api.flow.Wish;
import social.hearsay.replica.api.request.Call;
import social.hearsay.replica.api.request.Ids;
import social.hearsay.replica.api.request.Parameters;
import social.hearsay.replica.microblog.command.MicroblogCommand.Favourite;
import social.hearsay.replica.microblog.command.MicroblogCommand.Unfavourite;
import social.hearsay.replica.replication.Command;

/** What people do with posts of others. */
@ApplicationScoped
@Path("api/v1/statuses")
public class ReactionsResource {
    @Inject
    CallFlow flow;

    @POST
    @Path("{id}/favourite")
    public CompletionStage<Response> favourite(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, (me, post) -> request -> new Favourite(request, me, post));
    }

    @POST
    @Path("{id}/unfavourite")
    public CompletionStage<Response> unfavourite(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return react(context, id, (me, post) -> request -> new Unfavourite(request, me, post));
    }

    private CompletionStage<Response> react(
            ContainerRequestContext context, String id, BiFunction<Stamp, Stamp, Function<String, Command>> command) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:favourites");
            Stamp post = new Stamp(Ids.inPath(id));
            return Wish.of(
                    view,
                    Requests.by(me),
                    command.apply(me, post),
                    (now, subject) -> Answer.ok(now.render(now.postRow(post.value()))));
        });
    }
}
