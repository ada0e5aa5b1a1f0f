package social.hearsay.replica.api.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.runtime.Settings;

/** Hands out access tokens and takes them back (RFC 6749 and 7009). */
@ApplicationScoped
@Path("oauth")
public class TokensResource {
    @Inject
    CallFlow flow;

    @Inject
    SignIn signIn;

    @Inject
    Codes codes;

    @Inject
    Settings settings;

    @Inject
    InstantSource clock;

    @POST
    @Path("token")
    public CompletionStage<Response> issue(Parameters body, @Context ContainerRequestContext context) {
        Grants grants = new Grants(new Grants.Rules(signIn, settings.accounts().grantsPasswords(), codes, clock), body);
        return flow.update(Call.of(context), grants::prepare, grants::told);
    }

    @POST
    @Path("revoke")
    public CompletionStage<Response> revoke(Parameters body, @Context ContainerRequestContext context) {
        String token = body.text("token").orElse("");
        return flow.update(Call.of(context), view -> revoke(view, body, token));
    }

    private static UpdateRequest revoke(View view, Parameters body, String text) {
        App app = Clients.authenticate(view, body);
        // RFC 7009, section 2.2: a token that is not good any more is no error.
        Fault nothing = new Fault(Answer.nothing());
        if (!view.secrets().isAccessToken(text)) {
            throw nothing;
        }
        String hash = Secrets.hash(text);
        // One that is not known here may be known to a replica that is away: it is ended all the same.
        Optional<Token> token = view.tokens().any(hash);
        if (token.filter(known -> !app.clientId().equals(known.grant().app())).isPresent()) {
            throw Fault.oauth(403, "unauthorized_client", "You are not authorized to revoke this token");
        }
        return UpdateRequest.of(
                view,
                Requests.byClient(app.clientId()),
                request -> new RevokeToken.Command(request, hash, app.clientId()),
                (now, id) -> Answer.nothing());
    }
}
