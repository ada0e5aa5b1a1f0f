package social.hearsay.replica.api.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
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
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.tag.FeatureTag;
import social.hearsay.replica.microblog.tag.FeatureTag.UnfeatureTag;
import social.hearsay.replica.microblog.text.TagName;

/** The tags that one shows on one's profile. */
@ApplicationScoped
@Path("api/v1/featured_tags")
public class FeaturedTagsResource {
    private static final PageRequest ALL = new PageRequest(4 * FeatureTag.MOST, Long.MAX_VALUE, 0, false);

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> own(@Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context), Access.account("read:accounts"), view -> Answer.ok(featured(view, view.me())));
    }

    @GET
    @Path("suggestions")
    public CompletionStage<Response> suggestions(@Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.account("read:accounts"),
                view -> Answer.ok(
                        new TagRendering(view).all(TagQueries.of(view).suggested(view.me(), FeatureTag.MOST))));
    }

    @POST
    public CompletionStage<Response> feature(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:accounts");
            String tag = TagFilter.plain(body.text("name").orElse(""));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new FeatureTag.Command(request, me, tag),
                    (now, subject) -> Answer.ok(featured(now, me.value()).stream()
                            .filter(shown -> TagName.key(shown.name()).equals(TagName.key(tag)))
                            .findFirst()
                            .orElseThrow(Fault::notFound)));
        });
    }

    /** What is shown no longer is gone: a repeated call finds nothing, as with Mastodon. */
    @DELETE
    @Path("{id}")
    public CompletionStage<Response> unfeature(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:accounts");
            long since = Ids.inPath(id);
            // Empty where there is none any more: a retry still gets the answer of what it repeats.
            String tag = TagQueries.of(view)
                    .since(EntryKind.FEATURED_TAG, me.value(), since)
                    .map(TagQueries.Kept::name)
                    .orElse("");
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new UnfeatureTag.Command(request, me, tag),
                    (now, subject) -> Answer.nothing());
        });
    }

    static List<FeaturedTag> featured(View view, long account) {
        return new TagRendering(view)
                .featured(
                        account,
                        TagQueries.of(view)
                                .kept(EntryKind.FEATURED_TAG, account, ALL)
                                .items());
    }
}
