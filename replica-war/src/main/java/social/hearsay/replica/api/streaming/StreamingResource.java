package social.hearsay.replica.api.streaming;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.StreamGrant;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamName.Kind;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.list.ListQueries;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.microblog.text.TagName;

/** Says whether somebody may have a stream: a {@link StreamGrant} for the front end that asks for them. */
@ApplicationScoped
@Path("api/v1/streaming")
public class StreamingResource {
    private static final String STATUSES = "read:statuses";

    @Inject
    CallFlow flow;

    /** By the parameter {@code stream}; without it, whether the token is good. */
    @GET
    public CompletionStage<Response> any(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        Optional<String> asked = call.query().filled("stream");
        if (asked.isEmpty()) {
            return flow.query(call, Access.ANY_TOKEN, view -> granted(view, null));
        }
        return Kind.parse(asked.get())
                .map(kind -> grant(call, kind))
                .orElseGet(() ->
                        flow.plain(Fault.malformed("There is no such stream").answer()));
    }

    @GET
    @Path("user")
    public CompletionStage<Response> user(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.USER);
    }

    @GET
    @Path("user/notification")
    public CompletionStage<Response> notifications(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.USER_NOTIFICATION);
    }

    @GET
    @Path("public")
    public CompletionStage<Response> publicly(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.PUBLIC, Kind.PUBLIC_MEDIA);
    }

    @GET
    @Path("public/local")
    public CompletionStage<Response> local(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.PUBLIC_LOCAL, Kind.PUBLIC_LOCAL_MEDIA);
    }

    @GET
    @Path("public/remote")
    public CompletionStage<Response> remote(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.PUBLIC_REMOTE, Kind.PUBLIC_REMOTE_MEDIA);
    }

    @GET
    @Path("hashtag")
    public CompletionStage<Response> tagged(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.HASHTAG);
    }

    @GET
    @Path("hashtag/local")
    public CompletionStage<Response> taggedLocally(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.HASHTAG_LOCAL);
    }

    @GET
    @Path("list")
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.LIST);
    }

    @GET
    @Path("direct")
    public CompletionStage<Response> direct(@Context ContainerRequestContext context) {
        return grant(Call.of(context), Kind.DIRECT);
    }

    private CompletionStage<Response> grant(Call call, Kind all, Kind onlyMedia) {
        return grant(call, call.query().flag("only_media") ? onlyMedia : all);
    }

    private CompletionStage<Response> grant(Call call, Kind kind) {
        return flow.query(call, access(kind), view -> granted(view, name(view, kind)));
    }

    private static Access access(Kind kind) {
        if (kind.isPublic()) {
            return Access.everybody(STATUSES);
        }
        return Access.account(kind == Kind.USER_NOTIFICATION ? "read:notifications" : STATUSES);
    }

    private static StreamName name(View view, Kind kind) {
        return switch (kind) {
            case HASHTAG, HASHTAG_LOCAL -> new StreamName(kind, tag(view.call()));
            case LIST -> new StreamName(kind, Long.toString(list(view)));
            case USER,
                    USER_NOTIFICATION,
                    PUBLIC,
                    PUBLIC_MEDIA,
                    PUBLIC_LOCAL,
                    PUBLIC_LOCAL_MEDIA,
                    PUBLIC_REMOTE,
                    PUBLIC_REMOTE_MEDIA,
                    DIRECT -> StreamName.of(kind);
        };
    }

    /** As it was asked for, because that is how its events are named. */
    private static String tag(Call call) {
        String tag = call.query().filled("tag").map(TagFilter::plain).orElse("");
        if (TagName.key(tag).isEmpty()) {
            throw Fault.malformed("The parameter tag is missing, or no hashtag");
        }
        return tag;
    }

    private static long list(View view) {
        String id =
                view.call().query().filled("list").orElseThrow(() -> Fault.malformed("The parameter list is missing"));
        return ListQueries.of(view).required(Ids.inPath(id)).id();
    }

    private static Answer granted(View view, @Nullable StreamName name) {
        Site site = view.call().site();
        String token = view.call().bearer().map(Secrets::hash).orElse("");
        String account = view.requester()
                .flatMap(Requester::account)
                .map(Stamp::toString)
                .orElse("");
        return Answer.ok(new StreamGrant(token, account, site.scheme(), site.host(), name))
                .secret();
    }
}
