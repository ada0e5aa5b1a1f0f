package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Applications, access tokens and registration. */
abstract class AppsContract extends ApiContract {
    private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";
    private static final String PASSWORD = "correct horse battery";

    AppsContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void anAppMayNameOneRedirectUriOrSeveral() {
        JsonNode one = app();
        JsonNode several = anybody()
                .post(
                        "/api/v1/apps",
                        Map.of("client_name", "s", "redirect_uris", List.of("https://a.example/x", OUT_OF_BAND)))
                .orThrow();

        assertThat(one.path("client_id").asText()).isNotBlank();
        assertThat(one.path("client_secret").asText()).isNotBlank();
        assertThat(several.path("redirect_uris")).hasSize(2);
    }

    @Test
    void whatIsInTheQueryIsAsIfInTheBody() {
        JsonNode app = anybody()
                .post("/api/v1/apps?client_name=in+the+query&scopes=read+write&redirect_uris=" + OUT_OF_BAND)
                .orThrow();
        assertThat(app.path("name").asText()).isEqualTo("in the query");
        String credentials = "&client_id=" + app.path("client_id").asText() + "&client_secret="
                + app.path("client_secret").asText();

        assertThat(anybody()
                        .post("/oauth/token?grant_type=client_credentials&scope=write" + credentials)
                        .orThrow()
                        .path("scope")
                        .asText())
                .isEqualTo("write");
        assertThat(anybody()
                        .form("/oauth/token?scope=write" + credentials, "grant_type=client_credentials&scope=read")
                        .orThrow()
                        .path("scope")
                        .asText())
                .isEqualTo("read");
    }

    @Test
    void anAppMayBeCalledBackByASchemeOfItsOwn() {
        JsonNode app = anybody()
                .post("/api/v1/apps", Map.of("client_name", "s", "redirect_uris", "icecubesapp://"))
                .orThrow();

        assertThat(app.path("redirect_uri").asText()).isEqualTo("icecubesapp://");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uris, javascript:alert(1)",
        "redirect_uris, 'data:text/html,x'",
        "website, javascript:alert(1)",
        "website, https://app.example@other.example/",
        "client_name, a\u202eb",
        "website, ftp://app.example",
        "scopes, admin:everything",
        "scopes, read everything"
    })
    void whatAnAppMayNotSayOfItself(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("client_name", "s", "redirect_uris", OUT_OF_BAND));
        fields.put(field, value);

        assertIsError(anybody().post("/api/v1/apps", fields), 422);
    }

    @Test
    void nobodyOnTheWayKeepsASecret() {
        JsonNode app = app();
        Map<String, String> fields = credentials(app);
        fields.put("grant_type", "client_credentials");

        assertThat(anybody().post("/oauth/token", fields).headers().get("cache-control"))
                .contains("no-store");
    }

    @Test
    void every401SaysHowToShowWhoOneIs() {
        Client.Answer nobody = anybody().get("/api/v1/timelines/home");
        Client.Answer stranger = anybody().with("nonsense").get("/api/v1/timelines/home");
        Client.Answer app = anybody().form("/oauth/token", "grant_type=client_credentials&client_id=none");

        assertThat(nobody.headers().get("www-authenticate")).isEqualTo("Bearer realm=\"Hearsay\"");
        assertThat(stranger.headers().get("www-authenticate")).contains("error=\"invalid_token\"");
        assertThat(app.headers().get("www-authenticate")).startsWith("Basic ");
    }

    /** RFC 6749, section 2.3.1: the id in the body is no second way to show who one is. */
    @Test
    void anAppMayShowWhoItIsInTheHeaderAndNameItselfInTheBody() {
        JsonNode app = app();
        String id = app.path("client_id").asText();
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (id + ":" + app.path("client_secret").asText()).getBytes(StandardCharsets.UTF_8));

        assertThat(basically(basic, "grant_type=client_credentials&client_id=" + id)
                        .status())
                .isEqualTo(200);
        assertThat(basically(basic, "grant_type=client_credentials").status()).isEqualTo(200);
        assertIsError(basically(basic, "grant_type=client_credentials&client_id=another"), 401);
    }

    private Client.Answer basically(String authorization, String form) {
        return anybody()
                .send(anybody()
                        .request("/oauth/token")
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    @Test
    void aTokenForPushingReadsNothing() {
        JsonNode app = anybody()
                .form("/api/v1/apps", "client_name=tests&redirect_uris=" + OUT_OF_BAND + "&scopes=read+push")
                .orThrow();
        Client ann = somebody("pushed");
        String token = token(app, "password", Map.of("username", name(ann), "password", PASSWORD, "scope", "push"))
                .orThrow()
                .path("access_token")
                .asText();
        String direct = ann.post("/api/v1/statuses", Map.of("status", "psst", "visibility", "direct"))
                .orThrow()
                .path("id")
                .asText();

        for (String path : List.of(
                "/api/v1/statuses/" + direct,
                "/api/v1/statuses/" + direct + "/context",
                "/api/v1/accounts/" + id(ann) + "/statuses",
                "/api/v1/accounts/verify_credentials",
                "/api/v1/timelines/public",
                "/api/v2/search?q=x",
                "/api/v1/favourites",
                "/api/v1/bookmarks",
                "/api/v1/lists")) {
            assertIsError(anybody().with(token).get(path), 403);
        }
        assertThat(anybody().with(token).get("/api/v1/instance").status()).isEqualTo(200);
    }

    @Test
    void anAppWithoutANameIsNone() {
        assertIsError(anybody().post("/api/v1/apps", Map.of("redirect_uris", OUT_OF_BAND)), 422);
        assertIsError(anybody().post("/api/v1/apps"), 422);
    }

    @Test
    void aTokenSaysWhatItIsGoodFor() {
        JsonNode token = token(app(), "client_credentials", Map.of("scope", "read write"))
                .orThrow();

        assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.path("scope").asText()).isEqualTo("read write");
        assertThat(token.path("created_at").isIntegralNumber()).isTrue();
        Client app = anybody().with(token.path("access_token").asText());
        assertThat(app.get("/api/v1/apps/verify_credentials")
                        .orThrow()
                        .path("name")
                        .asText())
                .isEqualTo("tests");
        assertIsError(app.get("/api/v1/timelines/home"), 422);
    }

    @Test
    void aPasswordGivesATokenWhetherTheLoginIsANameOrAnAddress() {
        JsonNode app = app();
        String name = name(somebody("login"));

        for (String login : List.of(name, name + "@example.org", name.toUpperCase(java.util.Locale.ROOT))) {
            JsonNode token = token(app, "password", Map.of("username", login, "password", PASSWORD))
                    .orThrow();
            assertThat(name(anybody().with(token.path("access_token").asText())))
                    .isEqualTo(name);
        }
    }

    @Test
    void aTokenIsGoodThroughTheOtherFrontEndAtOnce() {
        for (int time = 0; time < 5; time++) {
            Client person = somebody("elsewhere");

            assertThat(person.through(cluster.frontEnd(2))
                            .get("/api/v1/accounts/verify_credentials")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsWrongWithAGrantIsSaidInTheWordsOfTheStandard() {
        JsonNode app = app();

        assertThat(assertIsError(token(app, "no_such_grant", Map.of()), 400)
                        .path("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
        assertThat(assertIsError(token(app, "client_credentials", Map.of("scope", "admin:read")), 400)
                        .path("error")
                        .asText())
                .isEqualTo("invalid_scope");
        assertThat(assertIsError(token(app, "password", Map.of("username", "nobody", "password", "wrong")), 400)
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(assertIsError(
                                anybody()
                                        .form(
                                                "/oauth/token",
                                                "grant_type=client_credentials&client_id=none&client_secret=x"),
                                401)
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
    }

    @Test
    void aRevokedTokenIsOneNoMore() {
        JsonNode app = app();
        String name = name(somebody("leaver"));
        String token = token(app, "password", Map.of("username", name, "password", PASSWORD))
                .orThrow()
                .path("access_token")
                .asText();

        Map<String, String> revocation = credentials(app);
        revocation.put("token", token);
        assertThat(anybody().post("/oauth/revoke", revocation).orThrow()).isEmpty();

        JsonNode error = assertIsError(anybody().with(token).get("/api/v1/accounts/verify_credentials"), 401);
        assertThat(error.path("error").asText()).isEqualTo("The access token is invalid");
        assertThat(anybody().post("/oauth/revoke", revocation).status()).isEqualTo(200);
    }

    @Test
    void aTokenForReadingDoesNotWrite() {
        String name = name(somebody("reader"));
        String token = token(app(), "password", Map.of("username", name, "password", PASSWORD, "scope", "read"))
                .orThrow()
                .path("access_token")
                .asText();

        assertIsError(anybody().with(token).post("/api/v1/statuses", Map.of("status", "no")), 403);
    }

    @Test
    void whatIsWrongWithARegistrationIsSaidByField() {
        JsonNode token = token(app(), "client_credentials", Map.of("scope", "read write"))
                .orThrow();
        Client app = anybody().with(token.path("access_token").asText());
        String taken = name(somebody("taken"));

        assertThat(registering(app, taken, PASSWORD, true)
                        .at("/details/username/0/error")
                        .asText())
                .isEqualTo("ERR_TAKEN");
        assertThat(registering(app, "has spaces!", PASSWORD, true).at("/details/username"))
                .isNotEmpty();
        assertThat(registering(app, "hasty", "x", true)
                        .at("/details/password/0/error")
                        .asText())
                .isEqualTo("ERR_TOO_SHORT");
        assertThat(registering(app, "hasty", PASSWORD, false).at("/details/agreement"))
                .isNotEmpty();
        assertIsError(anybody().post("/api/v1/accounts", Map.of("username", "hasty")), 401);
        assertIsError(somebody("registrar").post("/api/v1/accounts", Map.of("username", "hasty")), 403);
    }

    private static JsonNode registering(Client app, String name, String password, boolean agreement) {
        return assertIsError(
                app.post(
                        "/api/v1/accounts",
                        Map.of(
                                "username",
                                name,
                                "email",
                                "hasty@example.org",
                                "password",
                                password,
                                "agreement",
                                agreement,
                                "locale",
                                "en")),
                422);
    }

    private JsonNode app() {
        return anybody()
                .form("/api/v1/apps", "client_name=tests&redirect_uris=" + OUT_OF_BAND + "&scopes=read+write+follow")
                .orThrow();
    }

    private static Map<String, String> credentials(JsonNode app) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", app.path("client_id").asText());
        fields.put("client_secret", app.path("client_secret").asText());
        return fields;
    }

    private Client.Answer token(JsonNode app, String grant, Map<String, String> more) {
        Map<String, String> fields = credentials(app);
        fields.put("grant_type", grant);
        fields.put("redirect_uri", OUT_OF_BAND);
        fields.putAll(more);
        return anybody().post("/oauth/token", fields);
    }
}
