package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.SteadyLoad;

/** Logs that empty and logs that wait, and a replica that joins while people post. */
@TestMethodOrder(OrderAnnotation.class)
class MembershipIT {
    /** Four rounds of half a second bring the tables level and collect, four more make it sure. */
    private static final Duration COLLECTION = Duration.ofSeconds(20);

    private static Cluster cluster;
    private static Client ann;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("membership", Ports.MEMBERSHIP, 3, 1);
        ann = cluster.client(1).register("ann");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void theLogEmptiesWhenEveryoneHasEverything() {
        for (int number = 0; number < 30; number++) {
            ann.say("number " + number);
        }

        for (String replica : Cluster.replicas(3)) {
            cluster.awaitLogLength(replica, length -> length == 0, COLLECTION);
        }
    }

    @Test
    @Order(2)
    void theLogKeepsWhatAStoppedReplicaLacksUntilItIsBack() {
        cluster.kill("r3");
        for (int number = 0; number < 25; number++) {
            ann.say("while r3 is away, number " + number);
        }
        cluster.digestsOnceLevel("r1", "r2");
        awaitRounds("r1");

        assertThat(cluster.status("r1", "logLength").asLong()).isEqualTo(25);
        assertThat(cluster.status("r2", "logLength").asLong()).isEqualTo(25);

        cluster.start("r3");
        for (String replica : Cluster.replicas(3)) {
            cluster.awaitLogLength(replica, length -> length == 0, COLLECTION);
        }
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(3)).stream().distinct())
                .hasSize(1);
    }

    @Test
    @Order(3)
    void aFourthReplicaThatJoinsWhilePeoplePostIsFoundAndEndsTheSame() {
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), Duration.ofMillis(150))) {
            load.awaitMore(10);
            cluster.add("r4");
            Awaitility.await("the front end knows r4")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> ann.get("/cluster/status").body().contains("r4."));
            load.awaitMore(20);
            load.end();

            assertThat(load.errors()).isEmpty();
        }
        List<String> digests = cluster.digestsOnceLevel(Cluster.replicas(4));

        assertThat(digests.stream().distinct()).hasSize(1);
        assertThat(cluster.status("r1", "members").size()).isEqualTo(4);
    }

    @Test
    @Order(4)
    void theNewcomerAloneServesEverything() {
        String id = ann.say("before the others went");
        cluster.digestsOnceLevel(Cluster.replicas(4));
        for (String replica : Cluster.replicas(3)) {
            cluster.kill(replica);
        }

        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
        assertThat(ann.say("after")).isNotBlank();
    }

    /** Until the replica has sent and answered rounds after this moment: its lag figures moved on. */
    private static void awaitRounds(String replica) {
        String before = clockOf(replica);
        Awaitility.await("rounds go on")
                .pollDelay(Duration.ofSeconds(4))
                .atMost(COLLECTION)
                .until(() -> !clockOf(replica).equals(before));
    }

    private static String clockOf(String replica) {
        JsonNode lag = cluster.status(replica, "lag");
        return lag.toString();
    }
}
