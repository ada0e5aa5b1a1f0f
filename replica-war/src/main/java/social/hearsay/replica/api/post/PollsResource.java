package social.hearsay.replica.api.post;

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
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.emoji.Emojis;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.poll.Vote;

/** What posts ask, and voting. */
@ApplicationScoped
@Path("api/v1/polls/{id}")
public class PollsResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:statuses"),
                view -> Answer.ok(render(view, PostQueries.of(view).asking(Ids.inPath(id)))));
    }

    @POST
    @Path("votes")
    public CompletionStage<Response> vote(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:statuses");
            long poll = Ids.inPath(id);
            Stamp post = new Stamp(PostQueries.of(view).asking(poll).id());
            List<Integer> choices =
                    body.list("choices").stream().map(PollsResource::choice).toList();
            long now = view.now();
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new Vote.Command(request, me, post, poll, choices, now),
                    (then, subject) ->
                            Answer.ok(render(then, PostQueries.of(then).asking(poll))));
        });
    }

    /** What is no number is no option. */
    private static int choice(String text) {
        return text.strip().matches("[0-9]{1,9}") ? Integer.parseInt(text.strip()) : -1;
    }

    private static PollEntity render(View view, PostRow post) {
        Emojis emojis = Emojis.in(view.connection(), view.call().site(), ContentRendering.written(post.content()));
        PollEntity poll = Polls.of(view.connection(), view.me(), view.now(), List.of(post))
                .of(post, emojis);
        if (poll == null) {
            throw Fault.notFound();
        }
        return poll;
    }
}
