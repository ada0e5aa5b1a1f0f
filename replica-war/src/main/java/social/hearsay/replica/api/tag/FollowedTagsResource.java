package social.hearsay.replica.api.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.microblog.entry.EntryKind;

/** The tags that one follows, the latest first. */
@ApplicationScoped
@Path("api/v1/followed_tags")
public class FollowedTagsResource {
    private static final int USUAL = 100;
    private static final int MOST = 200;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:follows"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    TagQueries.of(view)
                            .kept(EntryKind.FOLLOWED_TAG, view.me(), request)
                            .with(kept -> new TagRendering(view)
                                    .all(kept.stream()
                                            .map(TagQueries.Kept::name)
                                            .toList())));
        });
    }
}
