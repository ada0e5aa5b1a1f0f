package social.hearsay.replica.api.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.access.Token;

/** What people see and end at {@code /auth/sessions}, for apps. */
@ApplicationScoped
@Path("api/v1/accounts")
public class SessionsResource {
    static final int USUAL = 40;
    static final int MOST = 80;

    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @GET
    @Path("sessions")
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:accounts"), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    SessionQueries.of(view)
                            .page(
                                    new Stamp(view.me()),
                                    request,
                                    sessions::isGood,
                                    view.anybody().token().issuedAt()));
        });
    }

    @DELETE
    @Path("sessions/{id}")
    public CompletionStage<Response> end(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Requester owner = view.owner("write:accounts");
            return ending(view, owner.account().orElseThrow(), id, Answer.nothing());
        });
    }

    /** @throws Fault 404 when the account has no such session, as far as is known here */
    static UpdateRequest ending(View view, Stamp account, String id, Answer done) {
        Token token =
                SessionQueries.of(view).find(account, new Stamp(Ids.inPath(id))).orElseThrow(Fault::notFound);
        return UpdateRequest.of(
                view,
                Requests.by(account),
                request -> new RevokeToken.Command(
                        request, token.grant().tokenHash(), token.grant().app()),
                (now, when) -> done);
    }
}
