package social.hearsay.replica.api.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.access.App;

/** Which application it is that asks for a token (RFC 6749, section 2.3). */
final class Clients {
    private record Credentials(String id, String secret) {}

    private Clients() {}

    /**
     * The application, by an {@code Authorization: Basic} header, or else by its id and secret among the
     * parameters. An id there beside the header names the client once more, and has to be the same.
     *
     * @throws Fault 401 when it is not one
     */
    static App authenticate(View view, Parameters parameters) {
        Optional<String> id = parameters.filled("client_id");
        Optional<Credentials> header = view.call().basic().flatMap(Clients::basic);
        if (header.isPresent()
                && id.isPresent()
                && !id.get().equals(header.get().id())) {
            throw unknown();
        }
        Credentials given = header.or(() -> id.map(name ->
                        new Credentials(name, parameters.text("client_secret").orElse(""))))
                .orElseThrow(Clients::unknown);
        if (!view.secrets().isClientId(given.id())) {
            throw unknown();
        }
        App app = AppQueries.of(view)
                .find(given.id())
                .orElseThrow(() -> new Fault(unknown().answer().restingOnAbsence()));
        if (!Secrets.matches(given.secret(), app.clientSecretHash())) {
            throw unknown();
        }
        return app;
    }

    private static Optional<Credentials> basic(String encoded) {
        try {
            String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Credentials(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1))));
        } catch (IllegalArgumentException malformed) {
            throw unknown();
        }
    }

    /** Both are encoded as in a form (RFC 6749, section 2.3.1). */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Fault unknown() {
        return new Fault(Fault.oauth(
                        401,
                        "invalid_client",
                        "Client authentication failed due to unknown client, no client authentication included,"
                                + " or unsupported authentication method.")
                .answer()
                .with("WWW-Authenticate", "Basic realm=\"Hearsay\""));
    }
}
