package social.hearsay.replica.api.timeline;

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
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.list.ListQueries;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.api.post.Timelines;

/** Home and public timeline, and those of tags and lists. */
@ApplicationScoped
@Path("api/v1/timelines")
public class TimelinesResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    @GET
    @Path("home")
    public CompletionStage<Response> home(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:statuses"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call, request, Timelines.of(view).home(request).with(posts -> StatusRendering.of(view, posts)));
        });
    }

    @GET
    @Path("public")
    public CompletionStage<Response> publicly(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:statuses"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            if (call.query().flag("remote")) {
                return Answer.ok(List.of());
            }
            Timelines posts = Timelines.of(view).onlyMedia(call.query().flag("only_media"));
            return PageLinks.answer(
                    call, request, posts.publicly(request).with(rows -> StatusRendering.of(view, rows)));
        });
    }

    /** What everybody may read with a tag, replies too; by whatever way of writing it. */
    @GET
    @Path("tag/{hashtag}")
    public CompletionStage<Response> tagged(
            @PathParam("hashtag") String hashtag, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:statuses"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            if (call.query().flag("remote")) {
                return Answer.ok(List.of());
            }
            TagFilter filter = TagFilter.of(hashtag, call.query());
            return PageLinks.answer(
                    call,
                    request,
                    Timelines.of(view).tagged(filter, request).with(posts -> StatusRendering.of(view, posts)));
        });
    }

    @GET
    @Path("list/{id}")
    public CompletionStage<Response> list(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:lists"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            ListQueries.Row list = ListQueries.of(view).required(Ids.inPath(id));
            if (call.query().flag("remote")) {
                return Answer.ok(List.of());
            }
            return PageLinks.answer(
                    call,
                    request,
                    Timelines.of(view)
                            .ofList(list.id(), list.settings().repliesPolicy(), request)
                            .with(posts -> StatusRendering.of(view, posts)));
        });
    }
}
