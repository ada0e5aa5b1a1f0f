package social.hearsay.replica.api.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** Who has signed in, for whom that is all they want to know (OpenID Connect Core 1.0, 5.3, as Mastodon has it). */
@ApplicationScoped
@Path("oauth/userinfo")
public class UserInfoResource {
    /** The claims. */
    record UserInfo(String iss, String sub, String name, String preferredUsername, String profile, String picture) {}

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> info(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("profile"), view -> {
            AccountRow row = AccountQueries.of(view).find(view.me()).orElseThrow(Fault::unknownToken);
            AccountEntity account = AccountRendering.one(view, row);
            return Answer.ok(new UserInfo(
                    view.call().site().base() + "/",
                    account.uri(),
                    account.displayName(),
                    account.username(),
                    account.url(),
                    account.avatar()));
        });
    }
}
