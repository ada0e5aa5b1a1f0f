package social.hearsay.replica.api.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.microblog.relation.EdgeKind;

/** Lists of who follows somebody and whom they follow. */
@ApplicationScoped
@Path("api/v1/accounts")
public class FollowersResource {
    private static final int USUAL_PEOPLE = 40;
    private static final int MOST_PEOPLE = 80;

    @Inject
    CallFlow flow;

    @GET
    @Path("{id}/followers")
    public CompletionStage<Response> followers(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            long account = AccountQueries.of(view).required(Ids.inPath(id)).id();
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            return people(view, request, EdgeQueries.of(view).sources(EdgeKind.FOLLOW, account, request));
        });
    }

    @GET
    @Path("{id}/following")
    public CompletionStage<Response> following(@PathParam("id") String id, @Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            long account = AccountQueries.of(view).required(Ids.inPath(id)).id();
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            return people(view, request, EdgeQueries.of(view).targets(EdgeKind.FOLLOW, account, request));
        });
    }

    /** Whom somebody shows on their profile. */
    @GET
    @Path("{id}/endorsements")
    public CompletionStage<Response> endorsements(
            @PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.everybody("read:accounts"),
                view -> EndorsementsResource.of(
                        view, AccountQueries.of(view).required(Ids.inPath(id)).id()));
    }

    private static Answer people(View view, PageRequest request, Page<EdgeQueries.End> page) {
        return PageLinks.answer(
                view.call(),
                request,
                page.with(ends -> AccountRendering.all(
                        view, ends.stream().map(EdgeQueries.End::account).toList())));
    }
}
