package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Knocking;
import social.hearsay.cluster.fixture.SteadyLoad;

/** What people notice when replicas die: nothing. The tests share a cluster and leave it whole. */
@TestMethodOrder(OrderAnnotation.class)
class FailoverIT {
    private static final Duration PACE = Duration.ofMillis(200);

    private static Cluster cluster;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("failover", Ports.FAILOVER, 3, 2);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void aPostMadeThroughOneFrontEndIsReadThroughTheOtherAtOnce() {
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
        Client bob = cluster.client(2).register("bob");
        String id = bob.say("mine");

        assertThat(bob.get("/api/v1/timelines/home").orThrow().findValuesAsText("id"))
                .contains(id);
    }

    @Test
    @Order(3)
    void twoOfThreeReplicasAreKilledAndNobodySeesAnError() {
        Client first = cluster.client(1).register("carol");
        Client second = cluster.client(2).register("dave");

        try (SteadyLoad load = SteadyLoad.by(List.of(first, second), PACE)) {
            load.awaitMore(30);
            cluster.kill("r2");
            load.awaitMore(60);
            cluster.kill("r3");
            load.awaitMore(60);
            load.end();

            assertThat(load.errors()).isEmpty();
            for (String id : load.posted()) {
                assertThat(first.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
            }
        }
        cluster.start("r2");
        cluster.start("r3");
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                .hasSize(1);
    }

    @Test
    @Order(4)
    void aReplicaThatIsRestartedUnderLoadLosesNothing() {
        Client erin = cluster.client(1).register("erin");
        Client frank = cluster.client(2).register("frank");

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
            // Only r1 is left to answer, so what is read now is what r1 has.
            cluster.kill("r2");
            cluster.kill("r3");
            for (String id : load.posted()) {
                assertThat(erin.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
            }
        }
        cluster.start("r2");
        cluster.start("r3");
    }

    @Test
    @Order(5)
    void aReplicaThatHangsIsLeftAloneUntilItAnswersAgain() {
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
    @Order(6)
    void aMemberThatBootsAnswersNothingUntilItCanAnswer() {
        cluster.kill("f2");
        cluster.kill("r3");

        try (Knocking atFrontEnd = Knocking.at(cluster.frontEnd(2).resolve("/api/v1/instance"));
                Knocking atReplica = Knocking.at(cluster.replica("r3").resolve("/replica/api/v1/instance"))) {
            cluster.start("f2");
            cluster.start("r3");

            // A 404 of a server without its application would mean to clients that there is nothing.
            assertThat(atFrontEnd.answers()).contains(200).isSubsetOf(200, 503);
            assertThat(atReplica.answers()).contains(401).isSubsetOf(401, 503);
        }
    }

    @Test
    @Order(7)
    void withNoReplicaLeftTheAnswerIsAJsonErrorAndComesInTime() {
        for (String replica : Cluster.replicas(3)) {
            cluster.kill(replica);
        }

        Client.Answer answer = cluster.client(1).post("/api/v1/apps", Map.of("client_name", "late"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }
}
