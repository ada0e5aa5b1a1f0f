package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Knocking;
import social.hearsay.cluster.fixture.SteadyLoad;
import social.hearsay.cluster.fixture.Streaming;

/**
 * What people notice when replicas die: nothing; and what those are told who asked for more disks
 * than are left. The tests share a cluster, and each boots what it needs and finds down: any order of
 * them is right, and this one boots the fewest.
 */
@TestMethodOrder(OrderAnnotation.class)
class FailoverIT {
    private static final Duration PACE = Duration.ofMillis(200);

    private static final Duration BOUND = Duration.ofSeconds(20);

    /** So long a replica that hangs counts as alive to its peers: longer than any test lets it. */
    private static final String PATIENCE = "PT25S";

    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot(
                "failover",
                Ports.FAILOVER,
                3,
                2,
                Map.of("HEARSAY_JVM_OPTIONS", Cluster.quickStart(), "HEARSAY_GOSSIP_TIMEOUT", PATIENCE));
    }

    @Test
    @Order(1)
    void aPostMadeThroughOneFrontEndIsReadThroughTheOtherAtOnce() {
        cluster.startAll();
        Client ann = cluster.client(1).register("ann");

        for (int number = 0; number < 20; number++) {
            String id = ann.say("number " + number);

            Client elsewhere = ann.through(cluster.frontEnd(2));
            assertThat(elsewhere
                            .get("/api/v1/statuses/" + id)
                            .orThrow()
                            .path("content")
                            .asText())
                    .contains("number " + number);
        }
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                .hasSize(1);
    }

    @Test
    @Order(2)
    void aSessionThatIsHandedOnReadsItsOwnHomeTimeline() {
        cluster.startAll();
        Client bob = cluster.client(2).register("bob");
        String id = bob.say("mine");

        assertThat(bob.get("/api/v1/timelines/home").orThrow().findValuesAsText("id"))
                .contains(id);
    }

    @Test
    @Order(3)
    void anAnswerThatWaitsForMirrorsIsOnMoreDisksAndWhichCanBeAsked() {
        cluster.startAll();
        Client mia = cluster.client(1).register("mia");
        for (int number = 0; number < 5; number++) {
            assertThat(have(say(mia, "lazy " + number, "wait=5"))).isBetween(1, 3);
            Client.Answer mirrored = say(mia, "mirrored " + number, "mirrors=1, wait=5");
            assertThat(have(mirrored)).isGreaterThanOrEqualTo(2);
            assertThat(mirrored.headers()).containsEntry("preference-applied", "mirrors=1");
        }
        Client.Answer everywhere = say(mia, "everywhere", "mirrors=2, wait=5");
        assertThat(have(everywhere)).isEqualTo(3);

        String updateId = everywhere.headers().get("update-id");
        String post = everywhere.json().path("id").asText();
        for (String id : List.of(updateId, post)) {
            JsonNode there = mia.get("/cluster/updates/" + id).orThrow();
            assertThat(there.path("id").asText()).isEqualTo(updateId);
            assertThat(there.path("issuedAt").asText()).isEqualTo(post);
            assertThat(there.path("replicatedOn").asText()).isEqualTo("3/3");
            assertThat(there.path("everywhere").asBoolean()).isTrue();
            assertThat(there.path("members").size()).isEqualTo(3);
        }
        JsonNode toItsAuthor = mia.get("/updates/" + updateId).orThrow();
        assertThat(toItsAuthor.toString()).isEqualTo("{\"on\":3,\"of\":3}");
        assertThat(mia.get("/updates/" + post).status()).isEqualTo(404);
        Client.Answer unknown = mia.get("/cluster/updates/1234567890123456789");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("error").asText()).contains("hearsay.update.ids.keep");
    }

    @Test
    @Order(4)
    void oneOfThreeReplicasIsRestartedAndTheOthersAreKilledAndNobodySeesAnError() {
        cluster.startAll();
        Client carol = cluster.client(1).register("carol");
        Client dave = cluster.client(2).register("dave");
        Client erin = cluster.client(1).register("erin");
        Client frank = cluster.client(2).register("frank");
        Client follower = followerOf(List.of(carol, dave, erin, frank));
        try (Streaming stream = Streaming.of(follower, "/api/v1/streaming/user")) {
            List<String> posted = new ArrayList<>(aReplicaThatIsRestartedUnderLoadLosesNothing(erin, frank));
            posted.addAll(twoOfThreeReplicasAreKilledAndNobodySeesAnError(carol, dave));
            // Only r1, which was restarted, is left to answer: what is read now is what it has.
            for (String id : posted) {
                assertThat(carol.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
            }
            theStreamHasToldEachOnce(stream, posted, carol);
        }
        withTwoOfThreeDownItIsDegradedOrRefusedAsTheRequestLikes(carol);
    }

    private static Client followerOf(List<Client> people) {
        Client follower = cluster.client(1).register("follower");
        for (Client person : people) {
            String id = person.get("/api/v1/accounts/verify_credentials")
                    .orThrow()
                    .path("id")
                    .asText();
            follower.post("/api/v1/accounts/" + id + "/follow").orThrow();
        }
        cluster.digestsOnceLevel(Cluster.replicas(3));
        return follower;
    }

    /** Each replica has died meanwhile, so whichever was asked for the stream has. */
    private static void theStreamHasToldEachOnce(Streaming stream, List<String> posted, Client carol) {
        String last = carol.say("the last one");
        // What was accepted twice, for one request, has two ids, of which one leads to the other.
        UnaryOperator<String> meant =
                id -> carol.get("/api/v1/statuses/" + id).orThrow().path("id").asText();
        List<String> told = stream.until(event -> event.id().equals(last)).stream()
                .map(event -> meant.apply(event.id()))
                .toList();
        assertThat(told).doesNotHaveDuplicates().contains(last);
        assertThat(told).containsAll(posted.stream().map(meant).toList());
        assertThat(cluster.ask("f1", "/metrics").body())
                .containsPattern("hearsay_stream_switches\\S* [1-9]")
                .containsPattern("hearsay_stream_losses\\S* 0");
    }

    private static List<String> aReplicaThatIsRestartedUnderLoadLosesNothing(Client erin, Client frank) {
        try (SteadyLoad load = SteadyLoad.by(List.of(erin, frank), PACE)) {
            load.awaitMore(30);
            cluster.kill("r1");
            load.awaitMore(30);
            cluster.start("r1");
            load.awaitMore(30);
            load.end();

            assertThat(load.errors()).isEmpty();
            assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                    .hasSize(1);
            return load.posted();
        }
    }

    private static List<String> twoOfThreeReplicasAreKilledAndNobodySeesAnError(Client first, Client second) {
        try (SteadyLoad load = SteadyLoad.by(List.of(first, second), PACE)) {
            load.awaitMore(30);
            cluster.kill("r2");
            load.awaitMore(60);
            cluster.kill("r3");
            load.awaitMore(60);
            load.end();

            assertThat(load.errors()).isEmpty();
            return load.posted();
        }
    }

    @Test
    @Order(5)
    void aMemberAnswersWellOrNotAtAllWhenItEndsAndWhenItBoots() {
        if (cluster.status("r3").isPresent()) {
            cluster.kill("r3");
        }
        // A 404 of a server without its application would mean to clients that there is nothing.
        try (Knocking atFrontEnd = Knocking.at(cluster.frontEnd(2).resolve("/api/v1/instance"), 4);
                Knocking atReplica = Knocking.at(cluster.replica("r3").resolve("/replica/api/v1/instance"), 1)) {
            atFrontEnd.awaitAnswers(100);
            cluster.end("f2");
            assertThat(atReplica.answers()).isEmpty();
            cluster.startAll();

            assertThat(atFrontEnd.answers()).contains(200).isSubsetOf(200, 503);
            assertThat(atReplica.answers()).contains(401).isSubsetOf(401, 503);
        }
    }

    @Test
    @Order(6)
    void aFrontEndThatIsDrainedServesUntilNobodyIsLeftAndCanBeCalledBack() {
        cluster.startAll();
        Client rita = cluster.client(1).register("rita").through(cluster.frontEnd(2));
        assertThat(rita.post("/cluster/drain", Map.of("within", 1)).status())
                .as("of somebody without the cluster's secret")
                .isEqualTo(401);
        String socketQuery = "?stream=user&access_token=" + rita.token();
        try (Streaming events = Streaming.of(rita, "/api/v1/streaming/user");
                Streaming socket = Streaming.socket(cluster.frontEnd(2), socketQuery, Optional.empty())) {
            cluster.command().run("drain", "f2", "--keep", "--within", "4").orThrow();
            socket.awaitEnd();
            assertThat(socket.reason()).isEqualTo("1001 Moving: connect again");
            events.await(event -> event.payload().startsWith(":moving"));
            events.awaitEnd();
        }
        assertThat(rita.get("/health/ready").status()).isEqualTo(503);
        assertThat(rita.get("/health/ready").body()).contains("stays, until it is called back");
        assertThat(rita.get("/api/v1/statuses/" + rita.say("through a drained one"))
                        .status())
                .isEqualTo(200);
        assertThat(rita.get("/api/v1/streaming/user").status()).isEqualTo(503);
        assertThat(cluster.command().run("status").output()).contains("f2: drains, and");

        cluster.command().run("undrain", "f2").orThrow();
        assertThat(rita.get("/health/ready").status()).isEqualTo(200);
        Streaming.of(rita, "/api/v1/streaming/user").close();
        try (Knocking knocking = Knocking.at(cluster.frontEnd(2).resolve("/api/v1/instance"), 2)) {
            knocking.awaitAnswers(20);
            assertThat(cluster.command()
                            .run("drain", "f2", "--within", "4")
                            .orThrow()
                            .output())
                    .contains("has left and ended");
            assertThat(knocking.answers()).contains(200).isSubsetOf(200, 503);
        }
        cluster.startAll();
        assertThat(rita.get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void aReplicaThatHangsIsLeftAloneUntilItAnswersAgain() {
        cluster.startAll();
        Client grace = cluster.client(1).register("grace");

        try (SteadyLoad load = SteadyLoad.by(List.of(grace), PACE)) {
            load.awaitMore(20);
            cluster.pause("r2");
            load.awaitMore(40);
            cluster.resume("r2");
            load.awaitMore(20);
            load.end();

            assertThat(load.errors()).isEmpty();
        }
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                .hasSize(1);
    }

    @Test
    @Order(7)
    void whatIsAcceptedWhenItsMirrorsHangIsSaidToBeAndARetryWaitsForThem() {
        cluster.startAll();
        Client holly = cluster.client(1).register("holly");
        assertThat(have(say(holly, "level", "mirrors=2, wait=5"))).isEqualTo(3);
        cluster.pause("r2");
        cluster.pause("r3");
        awaitDead(holly, 2);

        Client.Answer accepted = say(holly, "accepted once", "mirrors=1, handling=strict");
        assertThat(accepted.status()).isEqualTo(503);
        assertThat(accepted.headers()).containsEntry("replicated-on", "1/3").containsKey("update-id");
        assertThat(accepted.json().path("error").asText()).startsWith("Accepted, not yet mirrored");

        cluster.resume("r2");
        cluster.resume("r3");
        Awaitility.await("the retry is mirrored").atMost(BOUND).untilAsserted(() -> {
            Client.Answer retry = say(holly, "accepted once", "mirrors=1, handling=strict");
            assertThat(retry.status()).isEqualTo(200);
            assertThat(have(retry)).isGreaterThanOrEqualTo(2);
        });
        assertThat(holly.get("/api/v1/timelines/home").orThrow().findValuesAsText("content"))
                .filteredOn(content -> content.contains("accepted once"))
                .hasSize(1);
    }

    @Test
    @Order(8)
    void withNoReplicaLeftTheAnswerIsAJsonErrorAndComesInTime() {
        cluster.startAll();
        for (String replica : Cluster.replicas(3)) {
            cluster.kill(replica);
        }

        Client.Answer answer = cluster.client(1).post("/api/v1/apps", Map.of("client_name", "late"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    private static void withTwoOfThreeDownItIsDegradedOrRefusedAsTheRequestLikes(Client client) {
        Awaitility.await("r1 knows that it is alone")
                .atMost(BOUND)
                .until(() -> cluster.status("r1", "lag").findValuesAsText("answers").stream()
                        .allMatch("false"::equals));

        Client.Answer degraded = say(client, "degraded", "mirrors=1, handling=lenient");
        assertThat(degraded.status()).isEqualTo(200);
        assertThat(degraded.headers()).containsEntry("replicated-on", "1/3").doesNotContainKey("preference-applied");
        assertThat(client.get("/cluster/updates/" + degraded.headers().get("update-id"))
                        .orThrow()
                        .path("members")
                        .toString())
                .contains("\"yes\"", "\"unknown\"");

        Client.Answer refused = say(client, "never said", "mirrors=1, handling=strict");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).doesNotContainKey("replicated-on").doesNotContainKey("update-id");
        assertThat(client.get("/api/v1/timelines/home").body())
                .contains("degraded")
                .doesNotContain("never said");
    }

    private static void awaitDead(Client client, int many) {
        Awaitility.await("the front end leaves them alone")
                .atMost(BOUND)
                .until(() ->
                        client.get("/cluster/status").orThrow().path("deadList").size() == many);
    }

    /** Posts with the text as the key, so that saying it again is a retry. */
    private static Client.Answer say(Client client, String text, String prefer) {
        return client.send(client.request("/api/v1/statuses")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", text)
                .header("Prefer", prefer)
                .POST(BodyPublishers.ofString("status=" + text.replace(' ', '+'))));
    }

    /** On how many disks it is, as the answer says. */
    private static int have(Client.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        String copies = answer.headers().getOrDefault("replicated-on", "nowhere");
        assertThat(copies).matches("[1-3]/3");
        return copies.charAt(0) - '0';
    }
}
