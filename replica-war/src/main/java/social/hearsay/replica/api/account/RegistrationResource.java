package social.hearsay.replica.api.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.access.TokenEntity;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.runtime.Settings;

/** Where an application registers an account for somebody. */
@ApplicationScoped
@Path("api/v1/accounts")
public class RegistrationResource {
    @Inject
    CallFlow flow;

    @Inject
    Passwords passwords;

    @Inject
    Settings settings;

    @POST
    public CompletionStage<Response> register(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> register(view, body));
    }

    private UpdateRequest register(View view, Parameters body) {
        Requester app = view.anybody();
        app.require("write:accounts");
        app.requireAppsOwn();
        String password = body.text("password").orElse("");
        List<Problem> problems = problems(body, password);
        // Nobody will sign in with what is refused.
        String hash = problems.isEmpty() ? passwords.hash(password) : "";
        String client = app.token().grant().app();
        List<String> scopes = app.scopes();
        Grant grant =
                new Grant(Secrets.hash(view.secrets().accessToken(view.call().requiredUpdateId())), client, scopes);
        return UpdateRequest.of(
                        view,
                        Requests.byClient(client == null ? "" : client),
                        request -> new RegisterAccount.Command(request, registration(body, hash), grant, problems),
                        (now, id) -> issued(now, id, scopes))
                .slowly();
    }

    private Registration registration(Parameters body, String passwordHash) {
        @Nullable String locale = body.filled("locale")
                .filter(text -> text.matches("[A-Za-z-]{2,16}"))
                .orElse(null);
        return new Registration(
                body.text("username").orElse("").strip(),
                body.text("email").orElse("").strip(),
                passwordHash,
                locale,
                false);
    }

    private static Answer issued(View view, Stamp id, List<String> scopes) {
        String token = view.secrets().accessToken(view.call().requiredUpdateId());
        return Answer.ok(new TokenEntity(token, "Bearer", String.join(" ", scopes), id.milliseconds() / 1000))
                .secret();
    }

    /** What can be found wrong without looking at who is here; the value judges the rest. */
    private List<Problem> problems(Parameters body, String password) {
        List<Problem> problems = new ArrayList<>();
        String name = body.text("username").orElse("").strip();
        if (settings.accounts().reservedNames().contains(Account.handle(name))) {
            problems.add(new Problem("username", "ERR_RESERVED", "is reserved"));
        }
        new ChosenPassword(password)
                .problem()
                .ifPresent(problem -> problems.add(new Problem("password", problem.error(), problem.description())));
        if (!body.flag("agreement")) {
            problems.add(new Problem("agreement", "ERR_ACCEPTED", "must be accepted"));
        }
        return problems;
    }
}
