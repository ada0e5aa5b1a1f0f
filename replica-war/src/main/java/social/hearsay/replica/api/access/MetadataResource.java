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
import social.hearsay.replica.runtime.Settings;

/** Says where the OAuth endpoints are (RFC 8414). */
@ApplicationScoped
@Path(".well-known/oauth-authorization-server")
public class MetadataResource {
    /** What RFC 8414, section 2, names, and Mastodon's own of it. */
    record Metadata(
            String issuer,
            String serviceDocumentation,
            String authorizationEndpoint,
            String tokenEndpoint,
            String revocationEndpoint,
            String userinfoEndpoint,
            String appRegistrationEndpoint,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> responseModesSupported,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> codeChallengeMethodsSupported) {

        /**
         * @param base the site's root, without a slash at the end
         * @param grants the ways to get a token
         */
        static Metadata of(String base, List<String> grants) {
            return new Metadata(
                    base + "/",
                    DOCUMENTATION,
                    base + "/oauth/authorize",
                    base + "/oauth/token",
                    base + "/oauth/revoke",
                    base + "/oauth/userinfo",
                    base + "/api/v1/apps",
                    Scopes.all(),
                    List.of("code"),
                    List.of("query"),
                    grants,
                    List.of("client_secret_basic", "client_secret_post"),
                    List.of(Challenge.METHOD));
        }
    }

    /** What whoever writes clients reads: they are those of Mastodon. */
    private static final String DOCUMENTATION = "https://docs.joinmastodon.org/";

    @Inject
    CallFlow flow;

    @Inject
    Settings settings;

    @GET
    public CompletionStage<Response> metadata(@Context ContainerRequestContext context) {
        String base = Call.of(context).site().base();
        return flow.plain(
                Answer.ok(Metadata.of(base, Grants.types(settings.accounts().grantsPasswords()))));
    }
}
