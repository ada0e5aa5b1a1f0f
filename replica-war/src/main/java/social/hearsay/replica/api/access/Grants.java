package social.hearsay.replica.api.access;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.IssueToken;

/** The ways to get an access token (RFC 6749, section 4). */
final class Grants {
    private final SignIn signIn;
    private final Parameters parameters;

    Grants(SignIn signIn, Parameters parameters) {
        this.signIn = signIn;
        this.parameters = parameters;
    }

    UpdateRequest prepare(View view) {
        String type = parameters
                .filled("grant_type")
                .orElseThrow(() -> Fault.oauth(
                        400, "invalid_request", "The request is missing a required parameter: grant_type."));
        return switch (type) {
            case "client_credentials" -> forApp(view);
            case "password" -> forAccount(view);
            default ->
                throw Fault.oauth(
                        400,
                        "unsupported_grant_type",
                        "The authorization grant type is not supported by the authorization server.");
        };
    }

    private UpdateRequest forApp(View view) {
        App app = Clients.authenticate(view, parameters);
        Grant grant = grant(view, app, scopes(app));
        return UpdateRequest.of(
                view,
                Requests.byClient(app.clientId()),
                request -> new IssueToken.Command(request, null, grant),
                (now, id) -> issued(now, id, grant.scopes()));
    }

    private UpdateRequest forAccount(View view) {
        App app = Clients.authenticate(view, parameters);
        Grant grant = grant(view, app, scopes(app));
        Optional<Account> account = parameters
                .filled("username")
                .flatMap(login -> OwnerQueries.of(view).byLogin(login));
        return UpdateRequest.of(
                        view,
                        Requests.byClient(app.clientId()),
                        request -> new IssueToken.Command(
                                request, account.orElseThrow(Grants::wrong).id(), grant),
                        (now, id) -> issued(now, id, grant.scopes()))
                .slowly(() -> signIn.check(
                        view.call(),
                        account,
                        parameters.text("username").orElse(""),
                        parameters.text("password").orElse("")));
    }

    private List<String> scopes(App app) {
        List<String> asked = parameters.filled("scope").map(Scopes::split).orElse(Scopes.USUAL);
        if (!Scopes.areKnown(asked) || !Scopes.allowAll(app.details().scopes(), asked)) {
            throw Fault.oauth(400, "invalid_scope", "The requested scope is invalid, unknown, or malformed.");
        }
        return asked;
    }

    private static Grant grant(View view, App app, List<String> scopes) {
        return new Grant(
                Secrets.hash(view.secrets().accessToken(view.call().requiredUpdateId())), app.clientId(), scopes);
    }

    /** What is answered with a token; its time is that of the update that counts, whoever answers. */
    static Answer issued(View view, Stamp id, List<String> scopes) {
        String token = view.secrets().accessToken(view.call().requiredUpdateId());
        return Answer.ok(new TokenEntity(token, "Bearer", String.join(" ", scopes), id.milliseconds() / 1000))
                .secret();
    }

    /** Another replica may know the account, or its newer password. */
    static Fault wrong() {
        return refused("The provided authorization grant is invalid, expired, revoked, does not match the"
                + " redirection URI used in the authorization request, or was issued to another client.");
    }

    /** Another replica may know that it was opened again. */
    static Fault closed() {
        return refused("This account is closed. Its owner can open it again for a while.");
    }

    private static Fault refused(String description) {
        return new Fault(Fault.oauth(400, "invalid_grant", description).answer().restingOnAbsence());
    }
}
