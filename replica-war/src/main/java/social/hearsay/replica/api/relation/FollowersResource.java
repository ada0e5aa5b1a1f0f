package social.hearsay.replica.api.relation;

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
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.microblog.relation.EdgeKind;

/** Lists of who follows somebody and whom they follow. */
@ApplicationScoped
@Path("api/v1/accounts")
public class FollowersResource {
    private static final int USUAL_PEOPLE = 40;
    private static final int MOST_PEOPLE = 80;

    /** Which edges of an account lead to whom it lists. */
    private interface Ends {
        Page<EdgeQueries.End> of(EdgeQueries edges, long account, PageRequest page);
    }

    @Inject
    CallFlow flow;

    @GET
    @Path("{id}/followers")
    public CompletionStage<Response> followers(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return people(id, context, (edges, account, page) -> edges.sources(EdgeKind.FOLLOW, account, page));
    }

    @GET
    @Path("{id}/following")
    public CompletionStage<Response> following(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return people(id, context, (edges, account, page) -> edges.targets(EdgeKind.FOLLOW, account, page));
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

    /** Of whoever hides that, nobody is listed for anybody else. */
    private CompletionStage<Response> people(String id, ContainerRequestContext context, Ends ends) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:accounts"), view -> {
            AccountRow account = AccountQueries.of(view).required(Ids.inPath(id));
            PageRequest request = PageRequest.of(call.query(), USUAL_PEOPLE, MOST_PEOPLE);
            boolean listed = account.id() == view.me() || !account.profile().hidesCollections();
            Page<EdgeQueries.End> page = listed
                    ? ends.of(EdgeQueries.of(view), account.id(), request)
                    : Page.of(request, List.of(), EdgeQueries.End::stamp);
            return PageLinks.answer(
                    call,
                    request,
                    page.with(people -> AccountRendering.all(
                            view, people.stream().map(EdgeQueries.End::account).toList())));
        });
    }
}
