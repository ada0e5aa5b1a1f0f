package social.hearsay.replica.api.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.access.SignIn;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.IssueToken;

/** Where somebody signs in with a browser. */
@ApplicationScoped
@Path("auth/sign_in")
public class SignInResource {
    private static final int FOUND = 302;

    @Inject
    CallFlow flow;

    @Inject
    SignIn signIn;

    @Inject
    BrowserSessions sessions;

    @GET
    public CompletionStage<Response> show(@Context ContainerRequestContext context) {
        Continuation next = Continuation.of(Call.of(context).query().filled(SignInPages.CONTINUE));
        return flow.plain(form(Browser.of(context), 200, Optional.empty(), "", next));
    }

    @POST
    public CompletionStage<Response> signIn(Parameters body, @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        String login = body.text(SignInPages.LOGIN).orElse("");
        Continuation next = Continuation.of(body.filled(SignInPages.CONTINUE));
        UnaryOperator<Answer> look = Look.ofPages(
                browser.accept(),
                refused -> form(
                        browser,
                        refused.status() == 400 ? 422 : refused.status(),
                        Optional.of(problem(refused)),
                        login,
                        next));
        return flow.update(Call.of(context), view -> signIn(view, browser, body, login, next), look);
    }

    private UpdateRequest signIn(View view, Browser browser, Parameters body, String login, Continuation next) {
        sessions.requireVisitorsForm(browser, body);
        Optional<Account> account =
                login.isBlank() ? Optional.empty() : OwnerQueries.of(view).byLogin(login);
        UpdateId id = view.call().requiredUpdateId();
        Grant grant = BrowserSessions.grant(view, id);
        String password = body.text(SignInPages.PASSWORD).orElse("");
        return UpdateRequest.of(
                        view,
                        Requests.byAnybody(),
                        request -> new IssueToken.Command(
                                request, account.orElseThrow(Fault::notFound).id(), grant),
                        (now, when) -> SignInPages.moved(
                                        FOUND, next.on(now.call().site()))
                                .with("Set-Cookie", sessions.signedIn(now, browser, id)))
                .slowly(() -> signIn.check(view.call(), account, login, password));
    }

    private Answer form(Browser browser, int status, Optional<String> problem, String login, Continuation next) {
        return sessions.withVisitor(
                browser, token -> SignInPages.signIn(status, problem, Optional.empty(), login, next, token));
    }

    /** What is said to people, who see no codes. */
    static String problem(Look.Refused refused) {
        String description = refused.error().description();
        return switch (refused.status()) {
            case 429 -> "There were too many wrong passwords. Wait a while before you try again.";
            case 400, 404 ->
                description != null && description.startsWith("This account ")
                        ? description
                        : "The name, the address or the password is wrong.";
            default -> refused.error().error();
        };
    }
}
