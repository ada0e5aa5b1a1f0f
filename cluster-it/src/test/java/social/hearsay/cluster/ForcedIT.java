package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;

/** A site that wants handles, admins and who writes to be exact at once. Each test finds three replicas in service, and leaves them so. */
class ForcedIT {
    private static final String[] REPLICAS = {"r1", "r2", "r3"};
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @AutoClose
    private static Cluster cluster;

    private static Client app;
    private static Client ann;

    @BeforeAll
    static void boot() {
        cluster = Cluster.bootQuickly("forced", Ports.FORCED, 3, 1, Map.of("HEARSAY_FORCED", "handles,admins,roles"));
        app = app(cluster.client(1));
        ann = cluster.client(1).register("ann");
    }

    private static Client app(Client client) {
        var made = client.post(
                        "/api/v1/apps",
                        Map.of(
                                "client_name",
                                "tests",
                                "redirect_uris",
                                "urn:ietf:wg:oauth:2.0:oob",
                                "scopes",
                                "read write"))
                .orThrow();
        var token = client.post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                made.path("client_id").asText(),
                                "client_secret",
                                made.path("client_secret").asText(),
                                "redirect_uri",
                                "urn:ietf:wg:oauth:2.0:oob",
                                "scope",
                                "read write"))
                .orThrow();
        return client.with(token.path("access_token").asText());
    }

    @BeforeEach
    void allVote() {
        cluster.startAll();
        Awaitility.await("all three vote")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Stream.of(REPLICAS)
                        .allMatch(replica -> cluster.status(replica)
                                .filter(status ->
                                        status.path("forced").path("voters").size() == 3)
                                .isPresent()));
        cluster.digestsOnceLevel(REPLICAS);
    }

    /** Somebody signs up at that replica itself. */
    private static Client.Answer signUp(String replica, String handle) {
        int number = NUMBERS.incrementAndGet();
        Client direct = cluster.direct(app, replica);
        return direct.send(
                direct.request("/api/v1/accounts")
                        .header("Update-Id", "somebody-signs-up-" + number)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"username\":\"" + handle + "\",\"email\":\"p" + number
                                                + "@example.org\",\"password\":\"correct horse battery\",\"agreement\":true,\"locale\":\"en\"}")));
    }

    private static List<Client.Answer> signUpAtOnce(String handle) {
        CompletableFuture<Client.Answer> one = CompletableFuture.supplyAsync(() -> signUp("r1", handle));
        CompletableFuture<Client.Answer> other = CompletableFuture.supplyAsync(() -> signUp("r2", handle));
        return List.of(one.join(), other.join());
    }

    private static void oneGetsIt(List<Client.Answer> answers) {
        assertThat(answers).extracting(Client.Answer::status).containsExactlyInAnyOrder(200, 422);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 422)
                .allSatisfy(answer -> assertThat(answer.body()).contains("ERR_TAKEN"));
    }

    @Test
    void ofTwoWhoClaimOneHandleAtOnceOneGetsIt() {
        for (int number = 0; number < 8; number++) {
            oneGetsIt(signUpAtOnce("hazel" + number));
        }
        assertThat(cluster.digestsOnceLevel(REPLICAS))
                .containsOnly(cluster.status("r1", "digest").asText());
    }

    /** Those who vote know, whatever gossip has told. */
    @Test
    void alsoWhileThereIsNoGossip() {
        for (String replica : REPLICAS) {
            member(replica).post("/gossip/pause", Map.of("seconds", 60)).orThrow();
        }
        oneGetsIt(signUpAtOnce("rowan"));
        for (String replica : REPLICAS) {
            assertThat(member(replica).delete("/gossip/pause").status()).isEqualTo(200);
        }
        cluster.digestsOnceLevel(REPLICAS);
        oneIsCalled("rowan");
    }

    private static void oneIsCalled(String handle) {
        for (String replica : REPLICAS) {
            assertThat(cluster.direct(ann, replica)
                            .get("/api/v1/accounts/lookup?acct=" + handle)
                            .status())
                    .isEqualTo(200);
            assertThat(cluster.direct(ann, replica)
                            .get("/api/v2/search?type=accounts&q=" + handle)
                            .orThrow()
                            .path("accounts"))
                    .hasSize(1);
        }
    }

    private static Client member(String replica) {
        return cluster.client(1).asMember(cluster.replica(replica), cluster.memberRequests());
    }

    @Test
    void withoutAMajorityNobodySignsUpAndAllElseGoesOn() {
        long refused = metric();
        cluster.kill("r2");
        cluster.kill("r3");

        Client.Answer direct = signUp("r1", "linden");
        assertThat(direct.status()).isEqualTo(503);
        assertThat(direct.headers()).containsEntry("refusal", "no-majority").containsEntry("retry-after", "1");
        Client.Answer told = app.post(
                "/api/v1/accounts",
                Map.of(
                        "username",
                        "linden",
                        "email",
                        "linden@example.org",
                        "password",
                        "correct horse battery",
                        "agreement",
                        true,
                        "locale",
                        "en"));
        assertThat(told.status()).isEqualTo(503);
        assertThat(told.body()).contains("no-majority");
        assertThat(ann.say("I am here already")).isNotBlank();
        assertThat(metric()).isGreaterThan(refused);

        cluster.start("r2");
        Awaitility.await("two are a majority")
                .atMost(Duration.ofSeconds(30))
                .until(() -> signUp("r1", "alder").status() == 200);
    }

    private static long metric() {
        return cluster.ask("r1", "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("hearsay_forced_refused") || line.contains("_hearsay_forced_refused"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToLong(figure -> (long) Double.parseDouble(figure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLastAdminStaysOne() {
        cluster.client(1).register("eve");
        cluster.digestsOnceLevel(REPLICAS);
        give("r1", "ann", "admin", 200);
        give("r2", "eve", "admin", 200);
        cluster.digestsOnceLevel(REPLICAS);

        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> role("r1", "ann", "none"));
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> role("r2", "eve", "none"));
        assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(200, 409);
    }

    private static void give(String replica, String name, String role, int status) {
        assertThat(role(replica, name, role)).isEqualTo(status);
    }

    private static int role(String replica, String name, String role) {
        return member(replica)
                .post("/accounts/" + name + "/role", Map.of("role", role))
                .status();
    }

    /** Two operators, each at one of two writers. */
    @Test
    void theLastWriterStaysOne() {
        cluster.demote("r3");
        assertThat(voters("r1")).isEqualTo(2);
        CompletableFuture<Client.Answer> one = CompletableFuture.supplyAsync(() -> demote("r1", "r2"));
        CompletableFuture<Client.Answer> other = CompletableFuture.supplyAsync(() -> demote("r2", "r1"));
        List<Client.Answer> answers = List.of(one.join(), other.join());
        assertThat(answers).extracting(Client.Answer::status).containsExactlyInAnyOrder(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 503)
                .allSatisfy(answer -> assertThat(answer.headers()).containsEntry("refusal", "read-only"));
        Awaitility.await("all know")
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Stream.of("r1", "r2").map(ForcedIT::role))
                        .containsExactlyInAnyOrder("writer", "read-only"));
        Stream.of(REPLICAS).forEach(cluster::promote);
    }

    @Test
    void withoutAMajorityNobodyIsDemotedAndWhoeverIsNeededIsPromoted() {
        cluster.demote("r3");
        cluster.kill("r2");
        cluster.kill("r3");
        Command.Ended refused = cluster.command().run("demote", "r2");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output())
                .contains("r2 can't be made read-only: here that takes a majority", "hearsay.forced=roles");
        assertThat(demote("r1", "r2").headers()).containsEntry("refusal", "no-majority");
        cluster.promote("r3");
        assertThat(ann.say("as ever")).isNotBlank();
    }

    private static Client.Answer demote(String asked, String replica) {
        return member(asked).post("/roles", Map.of("member", replica, "role", "read-only"));
    }

    private static String role(String replica) {
        return cluster.status(replica, "role").asText();
    }

    private static int voters(String replica) {
        return cluster.status(replica, "forced").path("voters").size();
    }
}
