package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.account.WrittenHandle;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** Search. As yet only accounts, and only by their whole handle. */
@ApplicationScoped
@Path("api/v2/search")
public class SearchResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> search(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.everybody("read:search"), view -> {
            String text = call.query().filled("q").orElseThrow(() -> Fault.malformed("q is missing"));
            // A whole handle finds one account at most, so every later page is empty.
            boolean further = call.query().number("offset").orElse(0) > 0;
            boolean accounts = !further
                    && call.query().filled("type").map("accounts"::equals).orElse(true);
            Optional<AccountRow> found = accounts ? WrittenHandle.find(view, text) : Optional.empty();
            Answer answer = Answer.ok(new Found(
                    found.map(AccountRendering.of(view)::account).stream().toList(), List.of(), List.of()));
            return accounts && found.isEmpty() ? answer.restingOnAbsence() : answer;
        });
    }
}
