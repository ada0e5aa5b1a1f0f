package social.hearsay.replica.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.request.Call;

/** Says where the OAuth endpoints are (RFC 8414). */
@ApplicationScoped
@Path(".well-known/oauth-authorization-server")
public class MetadataResource {
    /** What RFC 8414, section 2, names, and Mastodon's own of it. */
    record Metadata(
            String issuer,
            String tokenEndpoint,
            String revocationEndpoint,
            String appRegistrationEndpoint,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> responseModesSupported,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported) {}

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> metadata(@Context ContainerRequestContext context) {
        String base = Call.of(context).site().base();
        return flow.plain(Answer.ok(new Metadata(
                base + "/",
                base + "/oauth/token",
                base + "/oauth/revoke",
                base + "/api/v1/apps",
                Scopes.ALL,
                List.of(),
                List.of(),
                List.of("client_credentials", "password"),
                List.of("client_secret_basic", "client_secret_post"))));
    }
}
