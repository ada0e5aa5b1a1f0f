package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.cluster.fixture.Browser;
import social.hearsay.cluster.fixture.Browser.Page;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** Signing in with a browser, and what apps and people have of it. */
abstract class AuthorizationContract extends ApiContract {
    private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";
    private static final String CALLBACK = "https://app.example/cb?from=hearsay";
    private static final String PASSWORD = "correct horse battery";

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final Pattern CODE = Pattern.compile("readonly autofocus value=\"([A-Za-z0-9._-]+)\"");

    AuthorizationContract(Cluster cluster) {
        super(cluster);
    }

    /** Signs up at one front end, signs in at the other, and the app is at the first again. */
    @Test
    void anAppIsAllowedWithABrowserAndItsTokenIsGoodEverywhereAtOnce() {
        Client ann = somebody("browsing");
        String name = name(ann);
        JsonNode app = app(CALLBACK, "read write follow");
        Browser browser = browser(2);
        String address = authorize(app, CALLBACK)
                + "&scope=read+write:statuses&state=a%20%22b%22%26&code_challenge=" + CHALLENGE
                + "&code_challenge_method=S256&lang=de";

        Page form = browser.get(address);
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.body()).contains("type=\"password\"", "tests");
        Page signedIn = signIn(browser, form, name, PASSWORD);
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(302);
        assertThat(browser.cookies()).containsKeys("hearsay-sign-in", "hearsay-session");
        Page consent = browser.get(signedIn.location().orElseThrow());
        assertThat(consent.body()).contains("tests", "@" + name, "Change your posts", "app.example");
        Page allowed = decide(browser, consent, "allow");

        assertThat(allowed.status()).as(allowed.body()).isEqualTo(302);
        String back = allowed.location().orElseThrow();
        assertThat(back).startsWith(CALLBACK + "&");
        assertThat(query(back)).containsEntry("state", "a \"b\"&");
        Map<String, String> exchange = exchange(app, query(back).getOrDefault("code", ""), CALLBACK);
        assertIsInvalidGrant(anybody().post("/oauth/token", exchange));
        exchange.put("code_verifier", VERIFIER.replace('d', 'e'));
        assertIsInvalidGrant(anybody().post("/oauth/token", exchange));
        exchange.put("code_verifier", VERIFIER);
        JsonNode token = anybody().post("/oauth/token", exchange).orThrow();
        assertThat(token.path("scope").asText()).isEqualTo("read write:statuses");
        Client acting = anybody().with(token.path("access_token").asText());
        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            assertThat(name(acting.through(cluster.frontEnd(frontEnd)))).isEqualTo(name);
        }
        assertThat(acting.post("/api/v1/statuses", Map.of("status", "by code")).status())
                .isEqualTo(200);
        assertIsError(acting.post("/api/v1/accounts/" + id(ann) + "/follow"), 403);
        for (int frontEnd = 1; frontEnd <= 2; frontEnd++) {
            assertIsInvalidGrant(anybody().through(cluster.frontEnd(frontEnd)).post("/oauth/token", exchange));
        }
        assertThat(name(acting)).isEqualTo(name);
    }

    @Test
    void aCodeThatIsCopiedIsGoodOnceAlsoForTwoAtOnce() {
        String name = name(somebody("copying"));
        JsonNode app = app(OUT_OF_BAND, "read");
        Browser browser = signedIn(name);
        for (int time = 0; time < 3; time++) {
            Page code = decide(browser, browser.get(authorize(app, OUT_OF_BAND)), "allow");
            assertThat(code.status()).isEqualTo(200);
            Map<String, String> exchange = exchange(app, shown(code), OUT_OF_BAND);

            List<Client.Answer> answers = Stream.of(1, 2)
                    .map(frontEnd -> CompletableFuture.supplyAsync(
                            () -> anybody().through(cluster.frontEnd(frontEnd)).post("/oauth/token", exchange)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            Set<String> tokens = answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> answer.json().path("access_token").asText())
                    .collect(Collectors.toSet());
            assertThat(tokens).hasSize(1);
            assertThat(answers).allMatch(answer -> Set.of(200, 400).contains(answer.status()));
            assertThat(name(anybody().with(tokens.iterator().next()))).isEqualTo(name);
            cluster.digestsOnceLevel(Cluster.replicas(2));
            assertIsInvalidGrant(anybody().post("/oauth/token", exchange));
        }
    }

    /** RFC 6749, 4.1.2.1: whom to trust comes before what is wrong. */
    @Test
    void nobodyIsSentWhereTheAppIsNot() {
        JsonNode app = app(CALLBACK, "read");
        Browser stranger = browser(1);
        Browser ann = signedIn(name(somebody("sent")));
        for (Browser browser : List.of(stranger, ann)) {
            for (String address : List.of(
                    authorize(app, "https://evil.example/"),
                    authorize(app, CALLBACK + "&x=1"),
                    authorize(app, CALLBACK) + "&redirect_uri=https%3A%2F%2Fevil.example",
                    authorize(app, CALLBACK) + "&client_id=x",
                    "/oauth/authorize?response_type=code&client_id=x&redirect_uri=" + CALLBACK,
                    "/oauth/authorize")) {
                Page page = browser.get(address);
                assertThat(page.status()).as(address).isEqualTo(400);
                assertThat(page.location()).isEmpty();
                assertThat(page.body()).contains("role=\"alert\"").doesNotContain("href=\"https://evil");
            }
        }
        Client.Answer json =
                anybody().send(anybody().request("/oauth/authorize").header("Accept", "application/json"));
        assertThat(assertIsError(json, 400).path("error").asText()).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method=plain&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_request",
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, invalid_request",
        "scope=write, invalid_scope",
        "request_uri=https%3A%2F%2Fevil.example, request_uri_not_supported",
        "response_mode=fragment, invalid_request"
    })
    void whatElseIsWrongTheAppIsToldOnceSomebodyIsSignedIn(String more, String error) {
        JsonNode app = app(CALLBACK, "read");
        String address = authorize(app, CALLBACK) + "&state=s&" + more;

        Page told = browser(1).get(address);
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.location()).isEmpty();
        assertThat(told.body()).contains("href=\"https://app.example/cb?from=hearsay&amp;error=" + error);

        Page sent = signedIn(name(somebody("told"))).get(address);
        assertThat(sent.status()).isEqualTo(302);
        assertThat(query(sent.location().orElseThrow()))
                .containsEntry("error", error)
                .containsEntry("state", "s");
    }

    @Test
    void whoDeniesIsSentBackAndWhoIsAskedToSignsInAgain() {
        JsonNode app = app("icecubesapp://", "read");
        String ann = name(somebody("denying"));
        Browser browser = signedIn(ann);
        String address = authorize(app, "icecubesapp://").replace("authorize?", "authorize/?");

        Page consent = browser.get(address);
        assertThat(consent.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("form-action 'self' icecubesapp:");
        Page denied = decide(browser, consent, "deny");
        assertThat(denied.location().orElseThrow()).startsWith("icecubesapp://?error=access_denied");

        String bob = name(somebody("other"));
        Page form = browser.get(address + "&force_login=true");
        assertThat(form.body()).contains("type=\"password\"");
        Page again = signIn(browser, form, bob, PASSWORD);
        assertThat(browser.get(again.location().orElseThrow()).body()).contains("@" + bob);
        assertThat(browser.get(address + "&force_login=False").body()).contains("@" + bob);
    }

    @Test
    void whatIsWrongWhenSigningInIsSaidInWords() {
        String name = name(somebody("mistyping"));
        Browser browser = new Browser(cluster.frontEnd(1), Map.of("X-Forwarded-For", "192.0.2.77"));
        Page form = browser.get("/auth/sign_in");

        Page wrong = signIn(browser, form, name, "wrong wrong");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("role=\"alert\"", "is wrong", "value=\"" + name + "\"");
        assertThat(browser.cookies()).doesNotContainKey("hearsay-sign-in");
        Page right = signIn(browser, wrong, name + "@EXAMPLE.org", PASSWORD);
        assertThat(right.location().orElseThrow()).endsWith("/auth/sessions");
        assertThat(browser.get("/auth/sessions").body()).contains("@" + name);
    }

    /** What another site could have a browser send. */
    @Test
    void aFormOfAnotherBrowserIsRefused() {
        JsonNode app = app(CALLBACK, "read");
        String name = name(somebody("forged"));
        Browser browser = signedIn(name);
        Browser attacker = signedIn(name(somebody("attacker")));
        String address = authorize(app, CALLBACK);
        Map<String, String> forged = new LinkedHashMap<>(attacker.get(address).form("/oauth/authorize"));
        forged.put("decision", "allow");

        assertThat(browser.post("/oauth/authorize", forged).status()).isEqualTo(403);
        forged.remove("form_token");
        assertThat(browser.post("/oauth/authorize", forged).status()).isEqualTo(403);
        assertThat(browser.post("/auth/sign_out", Map.of()).status()).isEqualTo(403);
        assertThat(browser.post("/auth/sessions", Map.of("session", "1")).status())
                .isEqualTo(403);
        Map<String, String> login =
                new LinkedHashMap<>(attacker.get("/auth/sign_in").form("/auth/sign_in"));
        login.putAll(Map.of("username", name, "password", PASSWORD));
        Browser victim = browser(1);
        assertThat(victim.post("/auth/sign_in", login).status()).isEqualTo(403);
        assertThat(victim.cookies()).doesNotContainKey("hearsay-sign-in");
        assertThat(browser.get("/auth/sessions").status()).isEqualTo(200);
    }

    @Test
    void sessionsAreListedAndEndedByPageAndByApp() {
        Client ann = somebody("listing");
        String name = name(ann);
        Browser browser = signedIn(name);
        Browser other = signedIn(name).at(cluster.frontEnd(2));

        JsonNode sessions = ann.get("/api/v1/accounts/sessions").orThrow();
        assertThat(sessions).hasSize(3);
        assertThat(sessions.get(0).path("app").isNull()).isTrue();
        assertThat(sessions.get(2).path("current").asBoolean()).isTrue();
        assertThat(sessions.get(2).at("/app/name").asText()).isEqualTo("tests");
        assertThat(sessions.get(2).path("created_at").asText()).endsWith("Z");
        assertThat(ann.get("/api/v1/accounts/sessions?limit=2").headers().get("link"))
                .contains("rel=\"next\"");

        String first = sessions.get(0).path("id").asText();
        assertThat(ann.delete("/api/v1/accounts/sessions/" + first).orThrow()).isEmpty();
        assertThat(other.get("/auth/sessions").location().orElseThrow()).endsWith("/auth/sign_in");
        assertIsError(
                somebody("stranger")
                        .delete("/api/v1/accounts/sessions/"
                                + sessions.get(1).path("id").asText()),
                404);

        Page page = browser.get("/auth/sessions");
        assertThat(page.body()).contains("this one", "tests");
        Page ended = browser.submit(page, "/auth/sessions", Map.of());
        assertThat(ended.status()).isEqualTo(302);
        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertIsError(ann.get("/api/v1/accounts/verify_credentials"), 401);

        Page out = browser.submit(browser.get("/auth/sessions"), "/auth/sign_out", Map.of());
        assertThat(out.status()).isEqualTo(200);
        assertThat(browser.cookies()).doesNotContainKey("hearsay-sign-in");
    }

    @Test
    void aNewPasswordSignsBrowsersOut() {
        Client ann = somebody("leaving");
        String name = name(ann);
        Browser browser = signedIn(name);
        JsonNode app = app(OUT_OF_BAND, "read");
        String code = shown(decide(browser, browser.get(authorize(app, OUT_OF_BAND)), "allow"));

        ann.post("/api/v1/accounts/password", Map.of("current_password", PASSWORD, "password", "staple staple staple"))
                .orThrow();

        cluster.digestsOnceLevel(Cluster.replicas(2));
        assertThat(browser.get("/auth/sessions").status()).isEqualTo(302);
        assertThat(browser.get(authorize(app, OUT_OF_BAND)).body()).contains("type=\"password\"");
        assertIsInvalidGrant(anybody().post("/oauth/token", exchange(app, code, OUT_OF_BAND)));
    }

    @Test
    void aCookieIsThisHostsAloneAndOpensPagesOnly() {
        String name = name(somebody("careful"));
        Browser secure =
                new Browser(cluster.frontEnd(1), Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "h.example"));
        Page form = secure.get("/auth/sign_in");
        assertThat(form.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-hearsay-form=[^;]+; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax; Secure");
        assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(form.headers().firstValue("Cache-Control")).contains("no-store");
        Page done = signIn(secure, form, name, PASSWORD);
        assertThat(done.location()).contains("https://h.example/auth/sessions");
        String cookie = secure.cookies().getOrDefault("__Host-hearsay-sign-in", "");
        assertThat(cookie).isNotBlank();

        assertIsError(anybody().with(cookie).get("/api/v1/accounts/verify_credentials"), 401);
        Client.Answer byCookie = anybody()
                .send(anybody()
                        .request("/api/v1/accounts/verify_credentials")
                        .header("Cookie", "hearsay-sign-in=" + cookie)
                        .GET());
        assertIsError(byCookie, 401);
    }

    @Test
    void theMetadataSaysWhatThereIs() {
        JsonNode metadata =
                anybody().get("/.well-known/oauth-authorization-server").orThrow();
        String base = cluster.frontEnd(1).toString();

        assertThat(metadata.path("issuer").asText()).isEqualTo(base + "/");
        assertThat(metadata.path("authorization_endpoint").asText()).isEqualTo(base + "/oauth/authorize");
        assertThat(metadata.path("userinfo_endpoint").asText()).isEqualTo(base + "/oauth/userinfo");
        assertThat(texts(metadata.path("code_challenge_methods_supported"))).containsExactly("S256");
        assertThat(texts(metadata.path("grant_types_supported")))
                .containsExactly("authorization_code", "client_credentials", "password");
        assertThat(texts(metadata.path("scopes_supported"))).contains("read", "write:favourites", "follow", "profile");
    }

    @Test
    void whoOnlyWantsToKnowWhoItIsNeedsNoMore() {
        String name = name(somebody("known"));
        JsonNode app = app(OUT_OF_BAND, "profile");
        Browser browser = signedIn(name);
        String code = shown(decide(browser, browser.get(authorize(app, OUT_OF_BAND) + "&scope=profile"), "allow"));
        Client known = anybody()
                .with(anybody()
                        .post("/oauth/token", exchange(app, code, OUT_OF_BAND))
                        .orThrow()
                        .path("access_token")
                        .asText());

        assertThat(known.get("/oauth/userinfo")
                        .orThrow()
                        .path("preferred_username")
                        .asText())
                .isEqualTo(name);
        assertThat(name(known)).isEqualTo(name);
        assertIsError(known.get("/api/v1/timelines/home"), 403);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private Browser browser(int frontEnd) {
        return new Browser(cluster.frontEnd(frontEnd), Map.of());
    }

    private Browser signedIn(String name) {
        Browser browser = browser(1);
        Page done = signIn(browser, browser.get("/auth/sign_in"), name, PASSWORD);
        assertThat(done.status()).as(done.body()).isEqualTo(302);
        return browser;
    }

    private static Page signIn(Browser browser, Page form, String name, String password) {
        return browser.submit(form, "/auth/sign_in", Map.of("username", name, "password", password));
    }

    private static Page decide(Browser browser, Page consent, String decision) {
        return browser.submit(consent, "/oauth/authorize", Map.of("decision", decision));
    }

    private static String shown(Page page) {
        Matcher code = CODE.matcher(page.body());
        assertThat(code.find()).as(page.body()).isTrue();
        return code.group(1);
    }

    private JsonNode app(String callback, String scopes) {
        return anybody()
                .post("/api/v1/apps", Map.of("client_name", "tests", "redirect_uris", callback, "scopes", scopes))
                .orThrow();
    }

    private static String authorize(JsonNode app, String callback) {
        return "/oauth/authorize?response_type=code&client_id="
                + app.path("client_id").asText() + "&redirect_uri="
                + URLEncoder.encode(callback, StandardCharsets.UTF_8);
    }

    private static Map<String, String> exchange(JsonNode app, String code, String callback) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "authorization_code");
        fields.put("client_id", app.path("client_id").asText());
        fields.put("client_secret", app.path("client_secret").asText());
        fields.put("redirect_uri", callback);
        fields.put("code", code);
        return fields;
    }

    private static void assertIsInvalidGrant(Client.Answer answer) {
        assertThat(assertIsError(answer, 400).path("error").asText()).isEqualTo("invalid_grant");
    }

    private static Map<String, String> query(String address) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            found.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return found;
    }
}
