package social.hearsay.replica.api.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.microblog.tag.FeatureTag;
import social.hearsay.replica.microblog.tag.FeatureTag.UnfeatureTag;
import social.hearsay.replica.microblog.tag.FollowTag;
import social.hearsay.replica.microblog.tag.FollowTag.UnfollowTag;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.replication.Command;

/** One hashtag, and whether one follows it. Whatever can be a name is one, whether any post has it or not. */
@ApplicationScoped
@Path("api/v1/tags")
public class TagsResource {
    private static final String FOLLOWS = "write:follows";
    private static final String ACCOUNTS = "write:accounts";

    @Inject
    CallFlow flow;

    @Inject
    InstantSource clock;

    @GET
    @Path("{name}")
    public CompletionStage<Response> one(@PathParam("name") String name, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:follows"),
                view -> Answer.ok(new TagRendering(view).one(named(name), clock.millis())));
    }

    @POST
    @Path("{name}/follow")
    public CompletionStage<Response> follow(
            @PathParam("name") String name, Parameters body, @Context ContainerRequestContext context) {
        return change(context, name, FOLLOWS, (me, tag) -> request -> new FollowTag.Command(request, me, tag));
    }

    @POST
    @Path("{name}/unfollow")
    public CompletionStage<Response> unfollow(
            @PathParam("name") String name, Parameters body, @Context ContainerRequestContext context) {
        return change(context, name, FOLLOWS, (me, tag) -> request -> new UnfollowTag.Command(request, me, tag));
    }

    @POST
    @Path("{name}/feature")
    public CompletionStage<Response> feature(
            @PathParam("name") String name, Parameters body, @Context ContainerRequestContext context) {
        return change(context, name, ACCOUNTS, (me, tag) -> request -> new FeatureTag.Command(request, me, tag));
    }

    @POST
    @Path("{name}/unfeature")
    public CompletionStage<Response> unfeature(
            @PathParam("name") String name, Parameters body, @Context ContainerRequestContext context) {
        return change(context, name, ACCOUNTS, (me, tag) -> request -> new UnfeatureTag.Command(request, me, tag));
    }

    private CompletionStage<Response> change(
            ContainerRequestContext context,
            String name,
            String scope,
            BiFunction<Stamp, String, Function<String, Command>> command) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(scope);
            String tag = named(name);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    command.apply(me, tag),
                    (now, subject) -> Answer.ok(new TagRendering(now).one(tag, clock.millis())));
        });
    }

    /** @throws Fault 404 when it can be the name of no tag */
    private static String named(String name) {
        String normal = TagName.normal(TagFilter.plain(name));
        if (TagName.key(normal).isEmpty()) {
            throw Fault.notFound();
        }
        return normal;
    }
}
