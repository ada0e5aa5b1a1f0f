package social.hearsay.replica.api.authorization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;

/** Where people see where they are signed in, and end it. */
@ApplicationScoped
@Path("auth/sessions")
public class SessionsPageResource {
    private static final int FOUND = 302;

    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        Call call = Call.of(context);
        return flow.query(call, Access.OPEN, view -> list(view, browser), look(browser));
    }

    @POST
    public CompletionStage<Response> end(Parameters body, @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        return flow.update(Call.of(context), view -> end(view, browser, body), look(browser));
    }

    private Answer list(View view, Browser browser) {
        BrowserSession session = sessions.required(view, browser);
        PageRequest request = PageRequest.of(view.call().query(), SessionsResource.USUAL, SessionsResource.MOST);
        return SessionPages.list(
                session.account().username(),
                SessionQueries.of(view).page(session.account().id(), request, sessions::isGood, session.issuedAt()),
                sessions.formToken(session));
    }

    private UpdateRequest end(View view, Browser browser, Parameters body) {
        BrowserSession session = sessions.required(view, browser);
        if (!sessions.isOwnForm(session.secret(), body)) {
            throw Fault.of(403, "This form was not made for your browser.");
        }
        return SessionsResource.ending(
                view,
                session.account().id(),
                body.text(SessionPages.SESSION).orElse(""),
                SignInPages.moved(FOUND, Continuation.SESSIONS.on(view.call().site())));
    }

    private static UnaryOperator<Answer> look(Browser browser) {
        return Look.ofPages(
                browser.accept(),
                refused -> SignInPages.failed(refused.status(), refused.error().error()));
    }
}
