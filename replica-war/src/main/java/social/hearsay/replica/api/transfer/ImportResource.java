package social.hearsay.replica.api.transfer;

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
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.authorization.BrowserSession;
import social.hearsay.replica.api.authorization.BrowserSessions;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;

/** Takes in what somebody brings along who is signed in with a browser: see {@link Importing}. */
@ApplicationScoped
@Path("settings/import")
public class ImportResource {
    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @GET
    public CompletionStage<Response> show(@Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        return flow.query(
                Call.of(context),
                Access.OPEN,
                view -> TransferPages.ask(200, Optional.empty(), sessions.formToken(sessions.required(view, browser))),
                look(browser));
    }

    @POST
    public CompletionStage<Response> take(Parameters body, @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        String type = body.text(TransferPages.TYPE).orElse("");
        String data = body.text(TransferPages.DATA).orElse("");
        Importing importing = new Importing(
                type,
                Csv.read(data),
                view -> owner(view, browser, body),
                (view, report) ->
                        TransferPages.report(type, report, sessions.formToken(sessions.required(view, browser))));
        return flow.several(Call.of(context), importing, look(browser));
    }

    /** @throws Fault when nobody is signed in, the form was made for another, or it doesn't say what the file has in it */
    private Stamp owner(View view, Browser browser, Parameters body) {
        BrowserSession session = sessions.required(view, browser);
        if (!sessions.isOwnForm(session.secret(), body)) {
            throw Fault.of(403, "This form was not made for your browser.");
        }
        if (!TransferPages.TYPES.containsKey(body.text(TransferPages.TYPE).orElse(""))) {
            throw Fault.invalid("Type is not included in the list");
        }
        return session.account().id();
    }

    private static UnaryOperator<Answer> look(Browser browser) {
        return Look.ofPages(
                browser.accept(),
                refused ->
                        TransferPages.failed(refused.status(), refused.error().error()));
    }
}
