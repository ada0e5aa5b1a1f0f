package social.hearsay.replica.api.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.answer.Answer;
import social.hearsay.replica.api.entity.StatusSource;
import social.hearsay.replica.api.entity.Surroundings;
import social.hearsay.replica.api.flow.Access;
import social.hearsay.replica.api.flow.CallFlow;
import social.hearsay.replica.api.page.Page;
import social.hearsay.replica.api.page.PageLinks;
import social.hearsay.replica.api.page.PageRequest;
import social.hearsay.replica.api.request.Call;
import social.hearsay.replica.api.request.Ids;
import social.hearsay.replica.api.view.EdgeQueries;
import social.hearsay.replica.api.view.PostRow;
import social.hearsay.replica.microblog.row.EdgeKind;

/** Posts as they are read. */
@ApplicationScoped
@Path("api/v1/statuses")
public class StatusesResource {
    private static final int USUAL_PEOPLE = 40;
    private static final int MOST_PEOPLE = 80;

    @Inject
    CallFlow flow;

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:statuses"),
                view -> Answer.ok(view.render(view.postRow(Ids.inPath(id)))));
    }

    @GET
    @Path("{id}/context")
    public CompletionStage<Response> surroundings(
            @PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.everybody("read:statuses"), view -> {
            PostRow post = view.postRow(Ids.inPath(id));
            return Answer.ok(new Surroundings(
                    view.render(view.posts().ancestors(post.id())),
                    view.render(Replies.inOrder(post.id(), view.posts().descendants(post.id())))));
        });
    }

    @GET
    @Path("{id}/source")
    public CompletionStage<Response> source(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:statuses"), view -> {
            PostRow post = view.myPost(Ids.inPath(id));
            return Answer.ok(new StatusSource(
                    Long.toString(post.id()),
                    post.content().text(),
                    post.content().spoilerText()));
        });
    }

    @GET
    @Path("{id}/favourited_by")
    public CompletionStage<Response> favouritedBy(
            @PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            PostRow post = view.postRow(Ids.inPath(id));
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            Page<EdgeQueries.End> page = view.edges().sources(EdgeKind.FAVOURITE, post.id(), request);
            return PageLinks.answer(
                    call,
                    request,
                    page.with(ends -> view.renderAccounts(
                            ends.stream().map(EdgeQueries.End::account).toList())));
        });
    }
}
