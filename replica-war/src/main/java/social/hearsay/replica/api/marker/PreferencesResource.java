package social.hearsay.replica.api.marker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.account.CredentialAccount;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.request.Call;

/** How one writes and reads unless one says otherwise: what one's own account says of that, once more. */
@ApplicationScoped
@Path("api/v1/preferences")
public class PreferencesResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> preferences(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account("read:accounts"), view -> {
            AccountRow account = AccountQueries.of(view).find(view.me()).orElseThrow(Fault::unknownToken);
            return Answer.ok(of(AccountRendering.of(view, List.of(account))
                    .credentials(account, 0)
                    .source()));
        });
    }

    private static Map<String, Object> of(CredentialAccount.Source source) {
        Map<String, Object> preferences = new LinkedHashMap<>();
        preferences.put("posting:default:visibility", source.privacy());
        preferences.put("posting:default:sensitive", source.sensitive());
        preferences.put("posting:default:language", source.language());
        preferences.put("posting:default:quote_policy", "nobody");
        preferences.put("reading:expand:media", "default");
        preferences.put("reading:expand:spoilers", false);
        preferences.put("reading:autoplay:gifs", false);
        return preferences;
    }
}
