package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What the operator's console asks a front end for: who is let in, what they are told, and what they may do. */
abstract class ConsoleContract extends ApiContract {
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> SHOWN =
            List.of("/cluster/events", "/cluster/figures", "/cluster/delayed/r1", "/cluster/verification");
    private static final String ACTIONS = "/cluster/actions";

    ConsoleContract(Cluster cluster) {
        super(cluster);
    }

    @Test
    void nobodyIsLetInWhoIsNoAdmin() {
        Client ann = somebody("ann");
        Client moderator = somebody("moderator");
        Client admin = somebody("admin");
        role(moderator, "moderator");
        role(admin, "admin");
        Map<Client, Integer> strangers = Map.of(
                anybody(),
                401,
                anybody().with("made-up"),
                401,
                anybody().with(appToken()),
                403,
                ann,
                403,
                with(ann, "admin:read admin:write"),
                403,
                with(moderator, "admin:read admin:write"),
                403,
                with(admin, "read write follow"),
                403,
                with(admin, "admin:read:accounts"),
                403);
        strangers.forEach((stranger, status) -> {
            for (String path : SHOWN) {
                assertIsError(stranger.get(path), status);
            }
            assertIsError(stranger.post(ACTIONS, order("demote", "r1")), status);
        });
        Client looker = with(admin, "admin:read");
        assertIsError(looker.post(ACTIONS, order("demote", "r1")), 403);
        assertThat(looker.get("/cluster/events").orThrow().path("you").asText()).isEqualTo(name(admin));
        assertThat(cluster.status("r1", "role").asText()).isEqualTo("writer");
        assertThat(anybody()
                        .get("/cluster/events?access_token=" + looker.token())
                        .status())
                .as("a token in the address is none")
                .isEqualTo(401);
    }

    @Test
    void anAdminIsToldWhatHasHappenedAndWhatWasMeasured() {
        Client admin = admin();
        JsonNode events = admin.get("/cluster/events").orThrow();
        assertThat(Entities.each(events.path("events"), "kind")).contains("started", "joined");
        assertThat(events.at("/events/0/advice").asText()).isNotEmpty();

        Awaitility.await("figures are taken every five seconds")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        !admin.get("/cluster/figures").orThrow().path("rows").isEmpty());
        JsonNode figures = admin.get("/cluster/figures?span=hour").orThrow();
        assertThat(figures.path("everySeconds").asInt()).isEqualTo(5);
        assertThat(figures.at("/rows/0")).hasSameSizeAs(figures.path("columns"));
        assertThat(admin.get("/cluster/figures?span=day").status()).isEqualTo(200);
        for (String wrong : List.of("?span=week", "?since=-1", "?since=x")) {
            assertIsError(admin.get("/cluster/figures" + wrong), 422);
        }
        assertThat(anybody().get("/cluster/status").orThrow().at("/self/name").asText())
                .isEqualTo("f1");
    }

    @Test
    void anAdminPausesGossipAndThatIsAnEvent() {
        Client admin = admin();
        assertIsError(admin.post(ACTIONS, order("explode", "r1")), 422);
        assertIsError(admin.post(ACTIONS, Map.of()), 422);
        assertIsError(admin.post(ACTIONS, order("promote", "r29")), 404);
        assertIsError(admin.post(ACTIONS, order("drain", "f9")), 404);
        assertIsError(admin.get("/cluster/delayed/r29"), 404);
        assertIsError(admin.get("/cluster/delayed/r1"), 409);
        assertIsError(admin.post(ACTIONS, order("pause-delayed", "r1")), 409);
        assertIsError(admin.post(ACTIONS, order("forward-delayed", "r1")), 422);
        assertIsError(admin.post(ACTIONS, Map.of("action", "pause-gossip", "member", "r1", "seconds", 601)), 422);

        admin.post(ACTIONS, order("pause-gossip", "r2")).orThrow();
        assertThat(cluster.status("r2", "gossipPausedUntil").asText()).isNotEmpty();
        admin.post(ACTIONS, order("resume-gossip", "r2")).orThrow();
        assertThat(cluster.status("r2", "gossipPausedUntil").isMissingNode()).isTrue();

        JsonNode last = admin.get("/cluster/events").orThrow().path("events");
        assertThat(Entities.each(last, "about")).contains("pause-gossip", "resume-gossip");
        assertThat(Entities.each(last, "by")).contains(name(admin));
        cluster.digestsOnceLevel(Cluster.replicas(2));
    }

    @Test
    void anAdminHasReplicasComparedAndThatIsAnEventToo() {
        Client admin = admin();
        assertIsError(admin.post(ACTIONS, order("verify", "r1")), 422);
        JsonNode begun = admin.post(ACTIONS, Map.of("action", "verify")).orThrow();
        assertThat(begun.path("command").asText())
                .isEqualTo("config/cluster verify --data " + cluster.command().data());
        assertThat(begun.has("member")).isFalse();

        JsonNode told = Awaitility.await("replicas have been compared")
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> admin.get("/cluster/verification").orThrow(),
                        last -> !last.path("state").asText().equals("under-way"));
        assertThat(told.path("state").asText()).isEqualTo("ended");
        assertThat(told.path("by").asText()).isEqualTo(name(admin));
        assertThat(told.path("replicas").toString()).isEqualTo("[\"r1\",\"r2\"]");
        assertThat(told.path("tables").asInt()).isGreaterThan(10);
        assertThat(told.path("rows")).isEmpty();
        JsonNode events = admin.get("/cluster/events").orThrow().path("events");
        assertThat(Entities.each(events, "about")).contains("verify");
        assertThat(Entities.each(events, "kind")).containsAnyOf("verified", "not-verified");
    }

    private Client admin() {
        Client admin = somebody("admin");
        role(admin, "admin");
        return with(admin, "read admin:read admin:write");
    }

    private static Map<String, String> order(String action, String member) {
        return Map.of("action", action, "member", member);
    }

    private Client with(Client person, String scopes) {
        Client.Answer token = signIn(name(person), PASSWORD, scopes);
        return anybody().with(token.orThrow().path("access_token").asText());
    }

    /** Known to every replica when it returns. */
    private void role(Client person, String role) {
        cluster.digestsOnceLevel(Cluster.replicas(2));
        cluster.direct(anybody(), "r1")
                .post("/accounts/" + name(person) + "/role", "application/json", "{\"role\":\"" + role + "\"}")
                .orThrow();
        cluster.digestsOnceLevel(Cluster.replicas(2));
    }
}
