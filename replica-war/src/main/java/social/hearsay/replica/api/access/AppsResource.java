package social.hearsay.replica.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.RegisterApp;
import social.hearsay.replica.push.VapidKeys;

/** Applications register here before anything else. */
@ApplicationScoped
@Path("api/v1/apps")
public class AppsResource {
    private static final int LONGEST = 2_000;

    @Inject
    CallFlow flow;

    @Inject
    VapidKeys keys;

    @POST
    public CompletionStage<Response> register(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> register(view, details(body), keys.text()));
    }

    @GET
    @Path("verify_credentials")
    public CompletionStage<Response> verify(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.ANY_TOKEN, view -> {
            String client = view.anybody().token().grant().app();
            App app = AppQueries.of(view).find(client == null ? "" : client).orElseThrow(Fault::unknownToken);
            App.Details details = app.details();
            return Answer.ok(new Application(
                    app.id().toString(),
                    details.name(),
                    Addresses.shown(details.website()),
                    details.scopes(),
                    String.join("\n", details.redirectUris()),
                    details.redirectUris(),
                    keys.text()));
        });
    }

    private static UpdateRequest register(View view, App.Details details, String vapidKey) {
        Secrets secrets = view.secrets();
        return UpdateRequest.of(
                view,
                Requests.byAnybody(),
                request -> new RegisterApp.Command(
                        request,
                        secrets.clientId(view.call().requiredUpdateId()),
                        Secrets.hash(secrets.clientSecret(view.call().requiredUpdateId())),
                        details),
                (now, id) -> Answer.ok(registered(now, id, details, vapidKey)).secret());
    }

    private static CredentialApplication registered(View view, Stamp id, App.Details details, String vapidKey) {
        return new CredentialApplication(
                id.toString(),
                details.name(),
                details.website(),
                details.scopes(),
                String.join("\n", details.redirectUris()),
                details.redirectUris(),
                view.secrets().clientId(view.call().requiredUpdateId()),
                view.secrets().clientSecret(view.call().requiredUpdateId()),
                0,
                vapidKey);
    }

    private static App.Details details(Parameters body) {
        String name = name(body);
        List<String> given = body.list("redirect_uris");
        @Nullable String website = body.filled("website").map(String::strip).orElse(null);
        int length = given.stream().mapToInt(uri -> uri.length() + 1).sum();
        if (name.length() + length + (website == null ? 0 : website.length()) > LONGEST) {
            throw Fault.invalid("Name, website and redirect URIs are too long");
        }
        if (website != null && !Addresses.isWeb(website)) {
            throw Fault.invalid("Website must be an address that begins with http:// or https://");
        }
        List<String> scopes = body.filled("scopes").map(Scopes::split).orElse(Scopes.USUAL);
        if (!Scopes.areKnown(scopes)) {
            throw Fault.invalid("Scopes doesn't match configured on the server.");
        }
        return new App.Details(name, website, callbacks(given), scopes);
    }

    /** It stands under every post of the app. */
    private static String name(Parameters body) {
        String name = body.text("client_name").map(String::strip).orElse("");
        if (AppName.isBlank(name)) {
            throw Fault.invalid("Name can't be blank");
        }
        if (!AppName.isPlain(name)) {
            throw Fault.invalid("Name has characters that are not shown");
        }
        return name;
    }

    /** @param given each of them may hold several, separated by white space */
    private static List<String> callbacks(List<String> given) {
        List<String> uris = given.stream()
                .flatMap(uri -> Arrays.stream(uri.strip().split("\\s+")))
                .filter(uri -> !uri.isEmpty())
                .toList();
        if (uris.isEmpty()) {
            throw Fault.invalid("Redirect URI can't be blank");
        }
        if (!uris.stream().allMatch(Addresses::isCallback)) {
            throw Fault.invalid("Redirect URI must be an absolute URI, without a fragment, of an app or a page.");
        }
        return uris;
    }
}
