package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.cluster.fixture.Health.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.cluster.fixture.PostgresServer;
import social.hearsay.cluster.fixture.SteadyLoad;

/**
 * r1 keeps its data in SQLite, r2 in PostgreSQL, and nobody can tell which answers; r2 joins by a
 * snapshot of r1, and r3, on SQLite again, by one of r2. The tests share the cluster in this order.
 */
@TestMethodOrder(OrderAnnotation.class)
class PostgresIT {
    private static final Pattern COMPLAINT = Pattern.compile("^\\S+ (?:WARNING|SEVERE) ");
    private static final Pattern SILENT_PEER =
            Pattern.compile("^\\S+ WARNING \\S+\\.watch\\.Hearing: r\\d+\\.\\w{4} does not answer$");

    private static PostgresServer server;
    private static Cluster cluster;
    private static Cluster onPostgres;
    private static Client ann;
    private static String first;

    @BeforeAll
    static void boot(@TempDir Path directory) {
        server = PostgresServer.start(directory.resolve("postgresql"), Ports.POSTGRES + 19);
        server.create("r2");
        cluster = Cluster.boot("postgres", Ports.POSTGRES, 1, 1);
        onPostgres = cluster.with(Map.of("HEARSAY_STORAGE_URL", server.url("${hearsay.name}")));
        ann = cluster.client(1).register("ann");
        first = ann.say("older than #PostgreSQL here, ünd mit 💩");
        cluster.client(1)
                .register("bob")
                .post("/api/v1/statuses/" + first + "/favourite")
                .orThrow();
    }

    @AfterAll
    static void stop() {
        try {
            if (cluster != null) {
                cluster.close();
            }
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    @Test
    @Order(1)
    void aReplicaOnPostgresJoinsByASnapshotOfOneOnSqlite() {
        onPostgres.add("r2");

        areTheSame("r1", "r2");
        assertThat(server.text("r2", "select contents from hearsay.posts where id = " + first))
                .contains("ünd mit 💩");
        assertThat(cluster.directory("r2").resolve("store/replica.db")).doesNotExist();
        assertThat(complaints("r2")).isEmpty();
    }

    /** What a member's log warns of, but for a peer that says nothing for a moment on a busy machine. */
    private static List<String> complaints(String member) {
        try {
            return Files.readAllLines(cluster.directory(member).resolve("log/server.log")).stream()
                    .filter(line -> COMPLAINT.matcher(line).find()
                            && !SILENT_PEER.matcher(line).find())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @Order(2)
    void postsFlowBothWays() {
        for (String accepting : Cluster.replicas(2)) {
            Client.Answer accepted = say(accepting, "accepted by " + accepting);
            areTheSame("r1", "r2");
            for (String reading : Cluster.replicas(2)) {
                assertThat(read(reading, accepted.orThrow().path("id").asText()).body())
                        .contains("accepted by " + accepting);
            }
        }
    }

    @Test
    @Order(3)
    void aServerThatIsDownIsASickDiskAndComesBackByItself() {
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), Duration.ofMillis(200))) {
            load.awaitMore(5);
            server.close();
            eventually(
                    "r2 says that its disk is sick",
                    () -> Health.of(cluster, "r2", "ready").has("sickDisk"));
            assertThat(Health.alarms(cluster, "r2")).contains("sick-disk");
            Client.Answer refused = read("r2", first);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsEntry("refusal", "sick-disk");
            load.awaitMore(5);

            server.startAgain();
            eventually(
                    "r2 is well again", () -> !Health.of(cluster, "r2", "ready").has("sickDisk"));
            load.end();
            assertThat(load.errors()).isEmpty();
            areTheSame("r1", "r2");
            assertThat(read("r2", load.posted().get(load.posted().size() - 1)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(4)
    void whatPostgresAloneHasOutlivesAKilledReplica() {
        cluster.kill("r1");
        String kept = ann.say("on PostgreSQL alone");
        String deleted = ann.say("not for long");
        ann.delete("/api/v1/statuses/" + deleted).orThrow();
        cluster.kill("r2");

        onPostgres.start("r2");

        assertThat(ann.get("/api/v1/statuses/" + kept).status()).isEqualTo(200);
        assertThat(ann.get("/api/v1/statuses/" + deleted).status()).isEqualTo(404);
        assertThat(ann.get("/api/v1/statuses/" + first)
                        .orThrow()
                        .path("favourites_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(5)
    void aReplicaOnSqliteJoinsByASnapshotOfOneOnPostgres() {
        cluster.add("r3");

        areTheSame("r2", "r3");
        assertThat(Files.exists(cluster.directory("r3").resolve("store/replica.db")))
                .isTrue();
        assertThat(read("r3", first).orThrow().path("content").asText()).contains("ünd mit 💩");
        String last = say("r3", "from SQLite").orThrow().path("id").asText();
        areTheSame("r2", "r3");
        assertThat(read("r2", last).status()).isEqualTo(200);
    }

    private static void areTheSame(String... replicas) {
        assertThat(cluster.digestsOnceLevel(replicas).stream().distinct()).hasSize(1);
    }

    /** Asks that replica itself, as a front end does. */
    private static Client.Answer read(String replica, String post) {
        return cluster.direct(ann, replica).get("/api/v1/statuses/" + post);
    }

    private static Client.Answer say(String replica, String text) {
        Client direct = cluster.direct(ann, replica);
        return direct.send(direct.request("/api/v1/statuses")
                .header("Update-Id", "said-to-" + replica + "-directly-0001")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"status\":\"" + text + "\"}")));
    }
}
