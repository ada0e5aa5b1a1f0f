package social.hearsay.replica.api.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    static final String CODE = "authorization_code";
    static final String CLIENT = "client_credentials";
    static final String PASSWORD = "password";

    private final Rules rules;
    private final Parameters parameters;

    /**
     * By what it is decided.
     *
     * @param signIn lets people in by their password
     * @param passwords whether apps may ask for that
     * @param codes checks what was allowed with a browser
     */
    record Rules(SignIn signIn, boolean passwords, Codes codes, InstantSource clock) {}

    Grants(Rules rules, Parameters parameters) {
        this.rules = rules;
        this.parameters = parameters;
    }

    /** Those that are granted. */
    static List<String> types(boolean passwords) {
        return passwords ? List.of(CODE, CLIENT, PASSWORD) : List.of(CODE, CLIENT);
    }

    UpdateRequest prepare(View view) {
        String type = parameters
                .filled("grant_type")
                .orElseThrow(() -> Fault.oauth(
                        400, "invalid_request", "The request is missing a required parameter: grant_type."));
        if (!types(rules.passwords()).contains(type)) {
            throw Fault.oauth(
                    400,
                    "unsupported_grant_type",
                    "The authorization grant type is not supported by the authorization server.");
        }
        return switch (type) {
            case CODE -> forCode(view);
            case CLIENT -> forApp(view);
            default -> forAccount(view);
        };
    }

    /** How the answer to a code that was used looks, wherever that is found out. */
    Answer told(Answer answer) {
        boolean ofCode = parameters.text("grant_type").filter(CODE::equals).isPresent();
        return ofCode && Set.of(403, 404, 409).contains(answer.status()) ? dressed(wrong().answer(), answer) : answer;
    }

    private static Answer dressed(Answer look, Answer answer) {
        Answer dressed = Answer.of(look.status(), look.body());
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            dressed = dressed.with(header.getKey(), header.getValue());
        }
        return dressed;
    }

    /**
     * A token for a code. It is derived from the code, and so is the name of the update: two that bring the
     * same code at two replicas at once are one update with one token. A name that is known already is told
     * to the same request alone, so that the second to bring a code gets nothing.
     */
    private UpdateRequest forCode(View view) {
        App app = Clients.authenticate(view, parameters);
        String code = parameters
                .filled("code")
                .orElseThrow(() ->
                        Fault.oauth(400, "invalid_request", "The request is missing a required parameter: code."));
        Codes.Claim claim = Codes.claimed(code).orElseThrow(() -> new Fault(wrongForGood()));
        Account account = OwnerQueries.of(view).find(claim.account()).orElseThrow(Grants::wrong);
        if (!rules.codes().isGood(code, account, terms(app), rules.clock().millis())) {
            throw wrong();
        }
        String token = view.secrets().accessToken(claim.id());
        Grant grant = new Grant(Secrets.hash(token), app.clientId(), claim.scopes());
        return UpdateRequest.of(
                        view,
                        new Requests("client " + app.clientId() + " "
                                + view.call().requiredUpdateId().text()),
                        request -> new IssueToken.Command(request, account.id(), grant),
                        (now, id) -> issued(token, id, grant.scopes()))
                .known(claim.id());
    }

    private Codes.Terms terms(App app) {
        String address =
                Callbacks.find(app, parameters.filled("redirect_uri")).orElseThrow(() -> new Fault(wrongForGood()));
        String challenge = parameters
                .filled("code_verifier")
                .map(verifier -> {
                    if (!Challenge.isVerifier(verifier)) {
                        throw new Fault(wrongForGood());
                    }
                    return Challenge.of(verifier);
                })
                .orElse("");
        return new Codes.Terms(app.clientId(), address, challenge);
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
                .slowly(() -> rules.signIn()
                        .check(
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
        return issued(view.secrets().accessToken(view.call().requiredUpdateId()), id, scopes);
    }

    private static Answer issued(String token, Stamp id, List<String> scopes) {
        return Answer.ok(new TokenEntity(token, "Bearer", String.join(" ", scopes), id.milliseconds() / 1000))
                .secret();
    }

    /** Another replica may know the account, or its newer password. */
    static Fault wrong() {
        return new Fault(wrongForGood().restingOnAbsence());
    }

    private static Answer wrongForGood() {
        return Fault.oauth(
                        400,
                        "invalid_grant",
                        "The provided authorization grant is invalid, expired, revoked, does not match the"
                                + " redirection URI used in the authorization request, or was issued to another client.")
                .answer();
    }

    /** Another replica may know that a moderator has let it in again. */
    static Fault barred() {
        String description = "This account has been suspended or disabled by a moderator.";
        return new Fault(Fault.oauth(400, "invalid_grant", description).answer().restingOnAbsence());
    }

    /** Another replica may know that it was opened again. */
    static Fault closed() {
        String description = "This account is closed. Its owner can open it again for a while.";
        return new Fault(Fault.oauth(400, "invalid_grant", description).answer().restingOnAbsence());
    }
}
