package social.hearsay.replica.api.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.Secrets;
import social.hearsay.replica.api.answer.Answer;
import social.hearsay.replica.api.answer.ErrorBody;
import social.hearsay.replica.api.answer.Fault;
import social.hearsay.replica.api.entity.Token;
import social.hearsay.replica.api.flow.CallFlow;
import social.hearsay.replica.api.flow.Requester;
import social.hearsay.replica.api.flow.Requests;
import social.hearsay.replica.api.flow.View;
import social.hearsay.replica.api.flow.Wish;
import social.hearsay.replica.api.oauth.Passwords;
import social.hearsay.replica.api.request.Call;
import social.hearsay.replica.api.request.Parameters;
import social.hearsay.replica.microblog.command.MicroblogCommand.RegisterAccount;
import social.hearsay.replica.microblog.row.Grant;
import social.hearsay.replica.microblog.row.Registration;

/** Where an application registers an account for somebody. */
@ApplicationScoped
@Path("api/v1/accounts")
public class RegistrationResource {
    @Inject
    CallFlow flow;

    @Inject
    Passwords passwords;

    @POST
    public CompletionStage<Response> register(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> register(view, body));
    }

    private Wish register(View view, Parameters body) {
        Requester app = view.anybody();
        app.require("write:accounts");
        String password = body.text("password").orElse("");
        checkPassword(password);
        if (!body.flag("agreement")) {
            throw Fault.invalid(
                    "Agreement must be accepted",
                    "agreement",
                    new ErrorBody.Detail("ERR_ACCEPTED", "must be accepted"));
        }
        String client = app.token().grant().app();
        List<String> scopes = app.scopes();
        Grant grant =
                new Grant(Secrets.hash(view.secrets().accessToken(view.call().requiredUpdateId())), client, scopes);
        return Wish.of(
                        view,
                        Requests.byClient(client == null ? "" : client),
                        request -> new RegisterAccount(request, registration(body, password), grant),
                        (now, id) -> issued(now, id, scopes))
                .slowly();
    }

    private Registration registration(Parameters body, String password) {
        @Nullable String locale = body.filled("locale")
                .filter(text -> text.matches("[A-Za-z-]{2,16}"))
                .orElse(null);
        return new Registration(
                body.text("username").orElse("").strip(),
                body.text("email").orElse("").strip(),
                passwords.hash(password),
                locale,
                false);
    }

    private static Answer issued(View view, Stamp id, List<String> scopes) {
        String token = view.secrets().accessToken(view.call().requiredUpdateId());
        return Answer.ok(new Token(token, "Bearer", String.join(" ", scopes), id.milliseconds() / 1000));
    }

    private static void checkPassword(String password) {
        if (password.isEmpty()) {
            throw password("ERR_BLANK", "can't be blank");
        }
        if (password.length() < Passwords.SHORTEST) {
            throw password("ERR_TOO_SHORT", "is too short (minimum is " + Passwords.SHORTEST + " characters)");
        }
        if (password.length() > Passwords.LONGEST) {
            throw password("ERR_TOO_LONG", "is too long (maximum is " + Passwords.LONGEST + " characters)");
        }
    }

    private static Fault password(String code, String description) {
        return Fault.invalid("Password " + description, "password", new ErrorBody.Detail(code, description));
    }
}
