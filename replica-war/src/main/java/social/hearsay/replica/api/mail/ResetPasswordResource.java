package social.hearsay.replica.api.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.account.ChosenPassword;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.http.HeadCheck;
import social.hearsay.replica.mail.AccountMail;
import social.hearsay.replica.mail.MailTokens;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.ResetPassword;

/** Where the link of a letter leads: whoever has it sets another password, once, and ends all sessions. */
@ApplicationScoped
@Path("auth/password/edit")
public class ResetPasswordResource {
    private static final String TOKEN = "reset_password_token";

    @Inject
    CallFlow flow;

    @Inject
    Passwords passwords;

    @Inject
    AccountMail mail;

    @Inject
    MailTokens tokens;

    @Inject
    InstantSource clock;

    @GET
    public CompletionStage<Response> show(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        String token = call.query().text(TOKEN).orElse("");
        return flow.query(
                call,
                Access.OPEN,
                view -> Answer.ok(
                        Map.of("username", checked(token, find(view, token)).username())),
                look(context, token, named -> Pages.set(200, token, username(named), Optional.empty())));
    }

    @POST
    public CompletionStage<Response> set(Parameters body, @Context ContainerRequestContext context) {
        String token = body.text(TOKEN).orElse("");
        return flow.update(
                Call.of(context),
                view -> set(view, body, token),
                look(
                        context,
                        token,
                        named -> Layout.text(
                                200,
                                "Your password was changed",
                                "All apps were signed out. Sign in again with the new password.")));
    }

    private UpdateRequest set(View view, Parameters body, String token) {
        Account account = find(view, token);
        String password = body.text("password").orElse("");
        new ChosenPassword(password).problem().ifPresent(problem -> {
            throw Fault.invalid("Password " + problem.description(), "password", problem);
        });
        body.text("password_confirmation")
                .filter(again -> !again.equals(password))
                .ifPresent(other -> {
                    throw Fault.invalid(
                            "Password confirmation doesn't match Password",
                            "password_confirmation",
                            new ErrorBody.Detail("ERR_CONFIRMATION", "doesn't match Password"));
                });
        return UpdateRequest.of(
                        view,
                        Requests.by(account.id()),
                        request -> new ResetPassword(
                                request, account.id(), account.setPasswordHash(), passwords.hash(password)),
                        (now, id) -> done(now, account))
                .slowly(() -> checked(token, account));
    }

    private Answer done(View view, Account account) {
        mail.passwordChanged(account, view.call().requiredUpdateId());
        return Answer.ok(Map.of("username", account.username()));
    }

    private Account find(View view, String token) {
        Stamp claimed = MailTokens.claimed(token).orElseThrow(() -> invalid(false));
        return OwnerQueries.of(view).find(claimed).orElseThrow(() -> invalid(true));
    }

    private Account checked(String token, Account account) {
        if (!tokens.isGood(token, account, clock.millis())) {
            throw invalid(true);
        }
        return account;
    }

    /** @param here whether another replica may know better */
    private static Fault invalid(boolean here) {
        Fault fault = Fault.invalid(
                "The link is not good, or not any more",
                TOKEN,
                new ErrorBody.Detail("ERR_INVALID", "is invalid, used, or too old"));
        return here ? new Fault(fault.answer().restingOnAbsence()) : fault;
    }

    private static UnaryOperator<Answer> look(
            ContainerRequestContext context, String token, Function<Object, Answer> succeeded) {
        return Look.of(HeadCheck.accepted(context), succeeded, refused -> {
            String problem = refused.error().error();
            boolean mayTryAgain = refused.concerns("password") || refused.concerns("password_confirmation");
            return mayTryAgain
                    ? Pages.set(refused.status(), token, Optional.empty(), Optional.of(problem))
                    : Pages.failed(refused.status(), problem);
        });
    }

    private static Optional<String> username(Object named) {
        return named instanceof Map<?, ?> fields
                ? Optional.ofNullable(fields.get("username")).map(Object::toString)
                : Optional.empty();
    }
}
