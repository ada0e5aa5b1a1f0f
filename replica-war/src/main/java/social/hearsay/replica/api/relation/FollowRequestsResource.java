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
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.relation.RequestFollow;

/** Who has asked to follow somebody whose account is locked, and what they say to it. */
@ApplicationScoped
@Path("api/v1/follow_requests")
public class FollowRequestsResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;

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
                    EdgeQueries.of(view)
                            .requests(request)
                            .with(ends -> AccountRendering.all(
                                    view,
                                    ends.stream().map(EdgeQueries.End::account).toList())));
        });
    }

    @POST
    @Path("{id}/authorize")
    public CompletionStage<Response> authorize(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return answer(id, true, context);
    }

    @POST
    @Path("{id}/reject")
    public CompletionStage<Response> reject(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return answer(id, false, context);
    }

    private CompletionStage<Response> answer(String id, boolean agreed, ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:follows");
            Stamp them = new Stamp(Ids.inPath(id));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new RequestFollow.Answer(request, me, them, agreed),
                    (now, subject) -> Answer.ok(Relationship.of(
                                    now,
                                    List.of(AccountQueries.of(now)
                                            .required(them.value())
                                            .id()))
                            .get(0)));
        });
    }
}
