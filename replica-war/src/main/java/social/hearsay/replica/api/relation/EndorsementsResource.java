package social.hearsay.replica.api.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;

/** Whom one shows on one's profile, the last one first. */
@ApplicationScoped
@Path("api/v1/endorsements")
public class EndorsementsResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:accounts"), view -> of(view, view.me()));
    }

    static Answer of(View view, long account) {
        Call call = view.call();
        PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
        return PageLinks.answer(
                call,
                request,
                EdgeQueries.of(view)
                        .endorsed(account, request)
                        .with(ends -> AccountRendering.all(
                                view,
                                ends.stream().map(EdgeQueries.End::account).toList())));
    }
}
