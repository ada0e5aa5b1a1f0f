package social.hearsay.replica.api.relation;

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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.replication.Command;

/** How accounts stand to each other. */
@ApplicationScoped
@Path("api/v1/accounts")
public class RelationshipsResource {
    /** The option of a follow that asks for what somebody passes on. */
    private static final String REBLOGS = "reblogs";

    private static final String NOTIFY = "notify";
    private static final int MOST = 80;

    @Inject
    CallFlow flow;

    @GET
    @Path("relationships")
    public CompletionStage<Response> relationships(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:follows"), view -> {
            long me = view.me();
            List<Long> ids = call.query().list("id").stream()
                    .limit(MOST)
                    .map(text -> Ids.parse(text)
                            .flatMap(AccountQueries.of(view)::find)
                            .map(AccountRow::id)
                            .orElse(null))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            return Answer.ok(between(view, me, ids));
        });
    }

    @POST
    @Path("{id}/follow")
    public CompletionStage<Response> follow(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(
                context,
                id,
                (me, them) -> request -> new Follow.Command(request, me, them, body.said(REBLOGS), body.said(NOTIFY)));
    }

    @POST
    @Path("{id}/unfollow")
    public CompletionStage<Response> unfollow(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return change(context, id, (me, them) -> request -> new Unfollow.Command(request, me, them));
    }

    private CompletionStage<Response> change(
            ContainerRequestContext context,
            String id,
            BiFunction<Stamp, Stamp, java.util.function.Function<String, Command>> command) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:follows");
            Stamp them = new Stamp(Ids.inPath(id));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    command.apply(me, them),
                    (now, subject) -> Answer.ok(between(
                                    now,
                                    me.value(),
                                    List.of(AccountQueries.of(now)
                                            .required(them.value())
                                            .id()))
                            .get(0)));
        });
    }

    private static List<Relationship> between(View view, long me, List<Long> them) {
        Map<Long, EdgeState> following = EdgeQueries.of(view).from(EdgeKind.FOLLOW, me, them);
        Set<Long> followers = EdgeQueries.of(view).to(EdgeKind.FOLLOW, me, them);
        return them.stream()
                .map(id -> {
                    EdgeState state = following.getOrDefault(id, EdgeState.ENDED);
                    return Relationship.of(
                            Long.toString(id),
                            state.active(),
                            state.options().contains(REBLOGS),
                            state.options().contains(NOTIFY),
                            followers.contains(id));
                })
                .toList();
    }
}
