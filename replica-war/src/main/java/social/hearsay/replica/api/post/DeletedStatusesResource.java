package social.hearsay.replica.api.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;

/** The posts that somebody has deleted and that can come back yet, for them alone; not in Mastodon's API. */
@ApplicationScoped
@Path("api/v1/deleted_statuses")
public class DeletedStatusesResource {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    @Inject
    CallFlow flow;

    /** The post written last first. */
    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:statuses"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call, request, PostQueries.of(view).deleted(request).with(posts -> render(view, posts)));
        });
    }

    private static List<DeletedStatus> render(View view, List<DeletedPost> posts) {
        List<Status> statuses =
                StatusRendering.of(view, posts.stream().map(DeletedPost::post).toList());
        List<DeletedStatus> all = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            DeletedPost deleted = posts.get(i);
            all.add(new DeletedStatus(
                    statuses.get(i), deleted.post().content().text(), Moment.of(new Stamp(deleted.deletion()))));
        }
        return all;
    }
}
