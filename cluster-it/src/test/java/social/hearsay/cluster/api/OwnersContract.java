package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What people do with their own accounts, and operators for them. */
abstract class OwnersContract extends ApiContract {
    private static final String PASSWORD = "correct horse battery";
    private static final String OTHER = "staple staple staple";

    OwnersContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void anAddressIsOneAccountsAndCanBeChanged() {
        Client ann = somebody("ann");
        Client bob = somebody("bob");
        String address = name(ann) + "@example.net";

        JsonNode changed = change(ann, "email", Map.of("email", address)).orThrow();

        assertThat(changed.path("email").asText()).isEqualTo(address);
        assertThat(changed.path("email_taken").asBoolean()).isFalse();
        assertThat(ann.get("/api/v1/accounts/credentials").orThrow()).isEqualTo(changed);
        level();
        JsonNode refused = assertIsError(change(bob, "email", Map.of("email", address.toUpperCase(Locale.ROOT))), 422);
        assertThat(refused.at("/details/email/0/error").asText()).isEqualTo("ERR_TAKEN");
        assertThat(assertIsError(change(bob, "email", Map.of("email", "a@b")), 422)
                        .at("/details/email/0/error")
                        .asText())
                .isEqualTo("ERR_INVALID");
        assertIsError(ann.post("/api/v1/accounts/email", Map.of("email", "x@example.net")), 422);
        assertThat(signIn(address, PASSWORD).status()).isEqualTo(200);
        assertIsError(signIn(name(ann) + "@example.org", PASSWORD), 400);
    }

    @Test
    void registeringSaysAllThatIsWrongAtOnceAndSomeNamesAreNobodys() {
        JsonNode wrong = assertIsError(
                anybody()
                        .with(appToken())
                        .post("/api/v1/accounts", Map.of("username", "Admin", "email", "nowhere", "password", "short")),
                422);

        assertThat(wrong.at("/details/username/0/error").asText()).isEqualTo("ERR_RESERVED");
        assertThat(wrong.at("/details/email/0/error").asText()).isEqualTo("ERR_INVALID");
        assertThat(wrong.at("/details/password/0/error").asText()).isEqualTo("ERR_TOO_SHORT");
        assertThat(wrong.at("/details/agreement/0/error").asText()).isEqualTo("ERR_ACCEPTED");
    }

    @Test
    void anotherPasswordEndsAllSessionsButTheNewOne() {
        Client ann = somebody("ann");
        String name = name(ann);
        assertThat(assertIsError(
                                ann.post(
                                        "/api/v1/accounts/password",
                                        Map.of("password", OTHER, "current_password", "wrong wrong")),
                                422)
                        .at("/details/current_password/0/error")
                        .asText())
                .isEqualTo("ERR_INVALID");

        Client next = after(change(ann, "password", Map.of("password", OTHER)));

        assertThat(name(next)).isEqualTo(name);
        level();
        assertIsError(ann.through(cluster.frontEnd(2)).get("/api/v1/accounts/verify_credentials"), 401);
        assertIsError(signIn(name, PASSWORD), 400);
        assertThat(signIn(name, OTHER).status()).isEqualTo(200);
    }

    @Test
    void allSessionsEndThroughBothFrontEnds() {
        Client ann = somebody("ann");
        Client elsewhere = after(signIn(name(ann), PASSWORD)).through(cluster.frontEnd(2));
        assertThat(elsewhere.get("/api/v1/timelines/home").status()).isEqualTo(200);

        Client next = after(change(ann, "sessions/end", Map.of()));

        assertThat(name(next)).startsWith("ann");
        level();
        for (Client ended : new Client[] {ann, elsewhere}) {
            assertIsError(ended.get("/api/v1/timelines/home"), 401);
        }
    }

    @Test
    void aClosedAccountIsGoneForOthersUntilItIsOpenedAgain() {
        Client ann = somebody("ann");
        Client bob = somebody("bob").through(cluster.frontEnd(2));
        String name = name(ann);
        String id = id(ann);
        bob.post("/api/v1/accounts/" + id + "/follow").orThrow();
        String post = ann.say("hello");

        JsonNode closed = change(ann, "close", Map.of()).orThrow();

        assertThat(closed.path("closed").asBoolean()).isTrue();
        level();
        assertThat(closed.path("reopen_until").asText()).endsWith("Z");
        assertIsError(ann.get("/api/v1/accounts/verify_credentials"), 401);
        JsonNode refused = assertIsError(signIn(name, PASSWORD), 400);
        assertThat(refused.path("error_description").asText()).contains("closed");
        assertThat(assertIsError(signIn(name, "wrong wrong"), 400)
                        .path("error_description")
                        .asText())
                .doesNotContain("closed");
        for (String path : new String[] {
            "/api/v1/accounts/" + id,
            "/api/v1/accounts/" + id + "/statuses",
            "/api/v1/accounts/lookup?acct=" + name,
            "/api/v1/statuses/" + post
        }) {
            assertIsError(bob.get(path), 404);
        }
        assertThat(bob.get("/api/v1/accounts/relationships?id=" + id).orThrow()).isEmpty();
        assertThat(bob.get("/api/v1/accounts/" + id(bob) + "/following").orThrow())
                .isEmpty();
        assertThat(Entities.each(bob.get("/api/v1/timelines/home").orThrow(), "id"))
                .doesNotContain(post);

        Client again = after(anybody()
                .with(appToken())
                .post("/api/v1/accounts/reopen", Map.of("username", name, "password", PASSWORD)));

        assertThat(id(again)).isEqualTo(id);
        level();
        assertThat(Entities.each(bob.get("/api/v1/timelines/home").orThrow(), "id"))
                .contains(post);
    }

    @Test
    void operatorsDoItForPeople() {
        Client ann = somebody("ann");
        String name = name(ann);

        JsonNode made = operator(name + "/password", "{}").orThrow();

        String password = made.path("password").asText();
        assertThat(password).hasSizeGreaterThanOrEqualTo(20);
        Client next = after(signIn(name, password));
        assertIsError(ann.get("/api/v1/timelines/home"), 401);
        operator(name + "/sessions/end", "").orThrow();
        assertThat(operator(name + "/close", "").orThrow().path("closed").asBoolean())
                .isTrue();
        assertIsError(next.get("/api/v1/timelines/home"), 401);
        assertIsError(operator(name + "/close", ""), 409);
        assertThat(operator(name + "/reopen", "").orThrow().path("closed").asBoolean())
                .isFalse();
        assertIsError(operator(name + "/reopen", ""), 409);
        assertThat(operator(name + "/password", "{\"password\":\"" + OTHER + "\"}")
                        .orThrow()
                        .has("password"))
                .isFalse();
        assertThat(signIn(name + "@example.org", OTHER).status()).isEqualTo(200);
        assertIsError(operator(name + "/password", "{\"password\":\"short\"}"), 422);
        assertIsError(operator("nobody/close", ""), 404);
        Client replica = new Client(cluster.replica("r1"));
        assertIsError(replica.post("/accounts/" + name + "/close"), 401);
        assertIsError(anybody().post("/accounts/" + name + "/close"), 404);
    }

    private static Client.Answer change(Client person, String what, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("current_password", PASSWORD);
        return person.post("/api/v1/accounts/" + what, all);
    }

    /** What an operator asks of r1, once both replicas know it. */
    private Client.Answer operator(String what, String body) {
        Client.Answer answer = cluster.direct(anybody(), "r1").post("/accounts/" + what, "application/json", body);
        level();
        return answer;
    }

    /** Waits until it does not matter which replica a front end asks for somebody it does not know. */
    private void level() {
        cluster.digestsOnceLevel(Cluster.replicas(2));
    }

    private Client after(Client.Answer token) {
        return anybody().with(token.orThrow().path("access_token").asText());
    }
}
