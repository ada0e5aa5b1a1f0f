package social.hearsay.replica.api.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.authorization.BrowserSession;
import social.hearsay.replica.api.authorization.BrowserSessions;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Document;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.api.http.request.Browser;
import social.hearsay.replica.api.http.request.Call;

/** What somebody takes along who is signed in with a browser. */
@ApplicationScoped
@Path(
        "settings/{file: export|exports/follows.csv|exports/blocks.csv|exports/mutes.csv|exports/lists.csv|exports/bookmarks.csv}")
public class ExportResource {
    private static final String DISPOSITION = "Content-Disposition";

    @Inject
    CallFlow flow;

    @Inject
    BrowserSessions sessions;

    @GET
    public CompletionStage<Response> export(@PathParam("file") String file, @Context ContainerRequestContext context) {
        Browser browser = Browser.of(context);
        return flow.query(
                Call.of(context),
                Access.OPEN,
                view -> Layout.guarded(export(view, sessions.required(view, browser), file)),
                Look.ofPages(
                        browser.accept(),
                        refused -> TransferPages.failed(
                                refused.status(), refused.error().error())));
    }

    private static Answer export(View view, BrowserSession session, String file) {
        String username = session.account().username();
        long me = session.account().id().value();
        String name = file.substring(file.lastIndexOf('/') + 1);
        if (name.equals("export")) {
            return TransferPages.export(username);
        }
        return new Exports(view, me)
                .csv(name.substring(0, name.lastIndexOf('.')))
                .map(csv -> Answer.ok(new Document("text/csv;charset=utf-8", csv))
                        .with(DISPOSITION, "attachment; filename=\"" + name + "\""))
                .orElseThrow(Fault::noSuchPlace);
    }
}
