package social.hearsay.replica.api.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.AliasQueries;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;

/** Reading posts. */
@ApplicationScoped
@Path("api/v1/statuses")
public class StatusesResource {
    /** So many are shown at once. */
    private static final int MOST = 20;

    @Inject
    CallFlow flow;

    /** Several at once, those that may be seen, in the order in which they are asked for. */
    @GET
    public CompletionStage<Response> several(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.everybody("read:statuses"), view -> {
            List<Long> ids = AliasQueries.asked(view, MOST);
            List<PostRow> found = PostQueries.of(view).several(ids);
            Answer answer = Answer.ok(StatusRendering.of(view, found));
            return found.size() == ids.size() ? answer : answer.restingOnAbsence();
        });
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:statuses"),
                view -> Answer.ok(StatusRendering.of(view, PostQueries.of(view).required(Ids.inPath(id)))));
    }

    @GET
    @Path("{id}/context")
    public CompletionStage<Response> context(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.everybody("read:statuses"), view -> {
            PostRow post = PostQueries.of(view).required(Ids.inPath(id));
            return Answer.ok(new StatusContext(
                    StatusRendering.of(view, PostQueries.of(view).ancestors(post.id())),
                    StatusRendering.of(
                            view,
                            Replies.inOrder(post.id(), PostQueries.of(view).descendants(post.id())))));
        });
    }

    /** All that it has said, the first first. */
    @GET
    @Path("{id}/history")
    public CompletionStage<Response> history(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:statuses"),
                view -> Answer.ok(PostHistory.of(view, PostQueries.of(view).required(Ids.inPath(id)))));
    }

    @GET
    @Path("{id}/source")
    public CompletionStage<Response> source(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:statuses"), view -> {
            PostRow post = PostQueries.of(view).mine(Ids.inPath(id));
            return Answer.ok(new StatusSource(
                    Long.toString(post.id()),
                    post.content().text(),
                    post.content().spoilerText()));
        });
    }
}
