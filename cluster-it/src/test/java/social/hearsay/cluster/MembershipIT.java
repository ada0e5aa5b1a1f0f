package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Relay;
import social.hearsay.cluster.fixture.SteadyLoad;
import social.hearsay.cluster.fixture.Store;

/**
 * Logs that empty and logs that wait; replicas that join while people post, are retired, or lost what
 * they were.
 */
@TestMethodOrder(OrderAnnotation.class)
class MembershipIT {
    /** Four rounds of half a second bring the tables level and collect, four more make it sure. */
    private static final Duration COLLECTION = Duration.ofSeconds(20);

    @AutoClose
    private static Cluster cluster;

    private static Client ann;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("membership", Ports.MEMBERSHIP, 3, 1);
        ann = cluster.client(1).register("ann");
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

    /** The member that admits it and gives it its snapshot dies before anything of that is copied. */
    @Test
    @Order(3)
    void aFourthReplicaJoinsWhilePeoplePostAndItsGiverDies() {
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), Duration.ofMillis(150));
                Relay dying = new Relay(cluster.replica("r1"), "/file", () -> cluster.kill("r1"))) {
            load.awaitMore(10);
            String members = dying.address() + "," + cluster.replica("r2");
            cluster.with(Map.of("HEARSAY_JVM_OPTIONS", Cluster.quickStart() + " -Dhearsay.join=" + members))
                    .add("r4");
            assertThat(dying.hasHappened()).isTrue();
            Awaitility.await("the front end knows r4")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> ann.get("/cluster/status").body().contains("r4."));
            load.awaitMore(20);
            load.end();

            assertThat(load.errors()).isEmpty();
        }
        areTheSame("r2", "r3", "r4");
        assertThat(cluster.status("r4", "members").size()).isEqualTo(4);
    }

    @Test
    @Order(4)
    void theNewcomerAloneServesEverything() {
        String id = ann.say("before the others went");
        cluster.digestsOnceLevel("r2", "r3", "r4");
        cluster.kill("r2");
        cluster.kill("r3");

        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
        assertThat(ann.say("after")).isNotBlank();
    }

    /** And founds no second cluster, though r1 founded the first. */
    @Test
    @Order(5)
    void aFounderWhoseDiskIsGoneJoinsAnewUnderAnotherIncarnation() throws IOException {
        String id = Store.of(cluster, "r1").text("select replica from chosen_identity");
        Store.remove(cluster, "r1");
        cluster.start("r1");

        assertThat(cluster.status("r1", "id").asText()).startsWith("r1.").isNotEqualTo(id);
        assertThat(cluster.status("r1", "cluster")).as("the cluster of r1").isEqualTo(cluster.status("r4", "cluster"));
        areTheSame("r1", "r4");
    }

    @Test
    @Order(6)
    void aReplicaWhoseDiskIsAnOldCopyPutsItAsideAndJoinsAnew(@TempDir Path safe) throws IOException {
        String id = Store.of(cluster, "r2").text("select replica from chosen_identity");
        Store.copy(cluster, "r2", safe);
        cluster.start("r2");
        assertThat(cluster.status("r2", "id").asText()).isEqualTo(id);
        ann.say("what the copy does not know");
        areTheSame("r1", "r2", "r4");
        cluster.kill("r2");
        Store.remove(cluster, "r2");
        Store.putBack(cluster, "r2", safe);
        cluster.start("r2");

        assertThat(cluster.status("r2", "id").asText()).startsWith("r2.").isNotEqualTo(id);
        areTheSame("r1", "r2", "r4");
        assertThat(cluster.directory("r2").resolve("store/replica.db.old-" + id.substring("r2.".length())))
                .isRegularFile();
        assertThat(cluster.directory("r2").resolve("store/rejoining.json")).doesNotExist();
    }

    @Test
    @Order(7)
    void nobodyWaitsForAReplicaThatIsDeclaredBurntAndOneThatWasNotMayJoinAnew() {
        String id = ann.say("while r3 is dead");
        cluster.retire("r3", "--burnt");
        for (String replica : List.of("r1", "r2", "r4")) {
            cluster.awaitLogLength(replica, length -> length == 0, COLLECTION);
        }

        cluster.add("r3");
        areTheSame("r1", "r2", "r3", "r4");
        assertThat(cluster.status("r3", "members").size()).isEqualTo(4);
        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
    }

    @Test
    @Order(8)
    void aRetiredReplicaHandsOverIsForgottenAndMayJoinAnew() {
        cluster.retire("r4");
        Awaitility.await("the front end forgets r4")
                .atMost(Duration.ofSeconds(15))
                .until(() -> !ann.get("/cluster/status")
                        .body()
                        .contains(cluster.replica("r4").toString()));
        assertThat(ann.say("without r4")).isNotBlank();

        cluster.add("r4");
        areTheSame("r1", "r2", "r3", "r4");
        assertThat(cluster.status("r1", "members").size()).isEqualTo(4);
    }

    @Test
    @Order(9)
    void nobodyBecomesAMemberWhoDoesNotAnswerAtItsAddress() {
        String nowhere = join("r9.abcd", "http://127.0.0.1:1/replica");
        assertThat(nowhere).contains("r9.abcd can't be reached at http://127.0.0.1:1/replica");
        assertThat(join("r9.abcd", cluster.replica("r1").toString()))
                .contains("r9.abcd can't be reached", cluster.status("r1", "id").asText() + " answers");
        assertThat(cluster.status("r1", "members").size()).isEqualTo(4);
    }

    private static String join(String replica, String address) {
        Client.Answer answer =
                cluster.direct(ann, "r1").post("/join", Map.of("id", replica, "address", address, "role", "writer"));
        assertThat(answer.status()).isEqualTo(409);
        return answer.body();
    }

    private static void areTheSame(String... replicas) {
        assertThat(cluster.digestsOnceLevel(replicas).stream().distinct()).hasSize(1);
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
