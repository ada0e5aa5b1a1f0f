package social.hearsay.replica.api.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.RevokeToken;

/** Where somebody signs out with a browser. Whoever does so twice is signed out as well. */
@ApplicationScoped
@Path("auth/sign_out")
public class SignOutResource {
    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @POST
    public CompletionStage<Response> signOut(Parameters body, @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        return flow.update(
                Call.of(context),
                view -> signOut(view, browser, body),
                Look.ofPages(
                        browser.accept(),
                        refused -> SignInPages.failed(
                                refused.status(), refused.error().error())));
    }

    private UpdateRequest signOut(View view, Browser browser, Parameters body) {
        // One that is not known here may be known to a replica that is away: it is ended all the same.
        String secret = browser.cookie(BrowserSessions.SIGN_IN)
                .filter(view.secrets()::isSignIn)
                .orElseThrow(() -> new Fault(done(browser)));
        if (!sessions.isOwnForm(secret, body)) {
            throw Fault.of(403, "This form was not made for your browser.");
        }
        String hash = Secrets.hash(secret);
        return UpdateRequest.of(
                view,
                Requests.byAnybody(),
                request -> new RevokeToken.Command(request, hash, null),
                (now, id) -> done(browser));
    }

    static Answer done(Browser browser) {
        return Layout.page(200, "You are signed out", """
                        <p>Apps that you have allowed something go on.</p>
                        <p><a href="/auth/sign_in">Sign in again</a></p>
                        """).with("Set-Cookie", BrowserSessions.signedOut(browser));
    }
}
