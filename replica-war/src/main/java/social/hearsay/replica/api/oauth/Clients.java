package social.hearsay.replica.api.oauth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import social.hearsay.replica.api.access.Secrets;
import social.hearsay.replica.api.answer.Fault;
import social.hearsay.replica.api.flow.View;
import social.hearsay.replica.api.request.Parameters;
import social.hearsay.replica.microblog.row.App;

/** Which application it is that asks for a token (RFC 6749, section 2.3). */
final class Clients {
    private record Credentials(String id, String secret) {}

    private Clients() {}

    /**
     * The application, by its id and secret in the body or in an {@code Authorization: Basic} header.
     *
     * @throws Fault 401 when it is not one
     */
    static App authenticate(View view, Parameters parameters) {
        Credentials given = parameters
                .filled("client_id")
                .map(id -> new Credentials(id, parameters.text("client_secret").orElse("")))
                .or(() -> view.call().basic().flatMap(Clients::basic))
                .orElseThrow(Clients::unknown);
        if (!view.secrets().isClientId(given.id())) {
            throw unknown();
        }
        App app = view.apps()
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
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException noBase64) {
            throw unknown();
        }
    }

    private static Fault unknown() {
        return Fault.oauth(
                401,
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included,"
                        + " or unsupported authentication method.");
    }
}
