package social.hearsay.replica.api.authorization;

import java.util.List;
import java.util.Optional;
import social.hearsay.replica.api.access.AppQueries;
import social.hearsay.replica.api.access.Callbacks;
import social.hearsay.replica.api.access.Challenge;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Scopes;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.App;

/**
 * What an app has sent a person for (RFC 6749, 4.1.1), once it is known which app, and that the address to be
 * answered at is its own. Until then nobody is sent anywhere.
 */
sealed interface Asked {
    /** Parameters that mean something here, and may be there once. */
    List<String> NAMES = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "force_login",
            "lang");

    /** In characters: what comes back has to fit into an address. */
    int LONGEST_STATE = 2_000;

    App app();

    Callback callback();

    /**
     * Something that can be allowed.
     *
     * @param scopes what the app would be allowed
     * @param challenge PKCE's; empty where the app sent none
     */
    record Sound(App app, Callback callback, List<String> scopes, String challenge) implements Asked {
        public Sound {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * Something that can't be, as the app is to be told.
     *
     * @param error in the words of the standard
     * @param description for whoever writes the app
     */
    record Unsound(App app, Callback callback, String error, String description) implements Asked {}

    /** @throws Fault 400 when it is not certain whom to tell anything */
    static Asked read(View view, Parameters given) {
        return read(app(view, single(given, "client_id").orElse("")), given);
    }

    /** @throws Fault 400 when the address is none of the app's */
    static Asked read(App app, Parameters given) {
        Optional<String> address = single(given, "redirect_uri");
        String known = Callbacks.find(app, address)
                .orElseThrow(() -> Fault.oauth(
                        400,
                        "invalid_request",
                        address.isEmpty()
                                ? "The app did not say where to send you back to."
                                : "The app wants you to be sent to an address that it has not registered."));
        List<String> states = given.list("state");
        Optional<String> state = states.size() == 1
                ? Optional.of(states.get(0)).filter(text -> !text.isEmpty() && text.length() <= LONGEST_STATE)
                : Optional.empty();
        Callback callback = new Callback(known, state);
        if (states.size() > 1 || (states.size() == 1 && states.get(0).length() > LONGEST_STATE)) {
            return new Unsound(app, callback, "invalid_request", "The parameter state is too long, or there twice");
        }
        return read(app, callback, given);
    }

    private static Asked read(App app, Callback callback, Parameters given) {
        for (String name : NAMES) {
            if (given.list(name).size() > 1) {
                return new Unsound(app, callback, "invalid_request", "The parameter " + name + " is there twice");
            }
        }
        for (String name : List.of("request", "request_uri")) {
            if (!given.list(name).isEmpty()) {
                return new Unsound(app, callback, name + "_not_supported", "The parameter " + name + " is not taken");
            }
        }
        String type = given.filled("response_type").orElse("");
        if (!type.equals("code")) {
            return type.isEmpty()
                    ? new Unsound(app, callback, "invalid_request", "The parameter response_type is missing")
                    : new Unsound(app, callback, "unsupported_response_type", "The response_type is code here");
        }
        if (!given.filled("response_mode").orElse("query").equals("query")) {
            return new Unsound(app, callback, "invalid_request", "The response_mode is query here");
        }
        return scoped(app, callback, given);
    }

    private static Asked scoped(App app, Callback callback, Parameters given) {
        String challenge = given.filled("code_challenge").orElse("");
        String method = given.filled("code_challenge_method").orElse("");
        if (challenge.isEmpty() != method.isEmpty() || !(method.isEmpty() || method.equals(Challenge.METHOD))) {
            return new Unsound(
                    app, callback, "invalid_request", "A code_challenge needs the code_challenge_method S256");
        }
        if (!challenge.isEmpty() && !Challenge.isOne(challenge)) {
            return new Unsound(app, callback, "invalid_request", "The code_challenge is not one made by S256");
        }
        List<String> scopes = given.filled("scope").map(Scopes::split).orElse(Scopes.USUAL);
        if (!Scopes.areKnown(scopes) || !Scopes.allowAll(app.details().scopes(), scopes)) {
            return new Unsound(
                    app, callback, "invalid_scope", "The scope is unknown, or more than the app registered for");
        }
        return new Sound(app, callback, scopes, challenge);
    }

    private static App app(View view, String clientId) {
        Fault unknown = Fault.oauth(400, "invalid_client", "No app is known here by the name that came along.");
        if (!view.secrets().isClientId(clientId)) {
            throw unknown;
        }
        return AppQueries.of(view)
                .find(clientId)
                .orElseThrow(() -> new Fault(unknown.answer().restingOnAbsence()));
    }

    private static Optional<String> single(Parameters given, String name) {
        if (given.list(name).size() > 1) {
            throw Fault.oauth(400, "invalid_request", "The parameter " + name + " is there twice.");
        }
        return given.filled(name);
    }
}
