package social.hearsay.replica.api.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** Search for people alone. */
@ApplicationScoped
@Path("api/v1/accounts/search")
public class AccountSearchResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> search(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:accounts"), view -> {
            List<Long> ids = new NameSearch(view)
                    .accounts(
                            call.query().text("q").orElse(""),
                            call.query().flag("following"),
                            SearchPage.of(call.query()));
            List<AccountEntity> found = AccountRendering.all(view, ids);
            return found.isEmpty() ? Answer.ok(found).restingOnAbsence() : Answer.ok(found);
        });
    }
}
