package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What all topics need: a cluster, people nobody else has met, and one shape of every error. */
abstract class ApiContract {
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final String SCOPES = "read write follow";

    final Cluster cluster;

    ApiContract(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Nobody in particular, at the first front end. */
    final Client anybody() {
        return cluster.client(1);
    }

    /** Somebody new, with a name of their own that begins like this. */
    final Client somebody(String name) {
        return anybody().register(name + "_" + PEOPLE.incrementAndGet());
    }

    /** The account that a client acts for. */
    static JsonNode account(Client person) {
        return person.get("/api/v1/accounts/verify_credentials").orThrow();
    }

    static String id(Client person) {
        return account(person).path("id").asText();
    }

    static String name(Client person) {
        return account(person).path("username").asText();
    }

    /** What comes of signing in by a new app. */
    final Client.Answer signIn(String login, String password) {
        return signIn(login, password, SCOPES);
    }

    /** The same for other scopes, separated by blanks. */
    final Client.Answer signIn(String login, String password, String scopes) {
        JsonNode app = app(scopes);
        return anybody()
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                app.path("client_id").asText(),
                                "client_secret",
                                app.path("client_secret").asText(),
                                "username",
                                login,
                                "password",
                                password,
                                "scope",
                                scopes));
    }

    /** A new app's own token. */
    final String appToken() {
        JsonNode app = app(SCOPES);
        return anybody()
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                app.path("client_id").asText(),
                                "client_secret",
                                app.path("client_secret").asText(),
                                "scope",
                                SCOPES))
                .orThrow()
                .path("access_token")
                .asText();
    }

    private JsonNode app(String scopes) {
        return anybody()
                .post(
                        "/api/v1/apps",
                        Map.of(
                                "client_name", "owners",
                                "redirect_uris", "urn:ietf:wg:oauth:2.0:oob",
                                "scopes", scopes))
                .orThrow();
    }

    static JsonNode assertIsError(Client.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().get("content-type")).startsWith("application/json");
        assertThat(answer.json().path("error").asText()).isNotBlank();
        return answer.json();
    }
}
