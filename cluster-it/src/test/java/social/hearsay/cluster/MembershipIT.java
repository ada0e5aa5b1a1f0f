package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Relay;
import social.hearsay.cluster.fixture.SteadyLoad;
import social.hearsay.cluster.fixture.Store;

/**
 * Logs that empty and logs that wait; replicas that join while people post, are retired, or lost what
 * they were. Each test finds r1, r2 and r3 in service and alike, and leaves them so.
 */
class MembershipIT {
    /** Four rounds of half a second bring the tables level and collect, four more make it sure. */
    private static final Duration COLLECTION = Duration.ofSeconds(20);

    private static final Duration ROUNDS = Duration.ofSeconds(2);
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @AutoClose
    private static Cluster cluster;

    private Client ann;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("membership", Ports.MEMBERSHIP, 2, 1);
        // The front end was not told of it when it was started, so that it can forget it.
        cluster.add("r3");
    }

    @BeforeEach
    void register() {
        ann = cluster.client(1).register("ann_" + PEOPLE.incrementAndGet());
    }

    @Test
    void theLogEmptiesWhenEveryoneHasEverything() {
        for (int number = 0; number < 30; number++) {
            ann.say("number " + number);
        }

        theLogsEmpty("r1", "r2", "r3");
    }

    @Test
    void theLogKeepsWhatAStoppedReplicaLacksUntilItIsBack() {
        theLogsEmpty("r1", "r2", "r3");
        cluster.kill("r3");
        for (int number = 0; number < 25; number++) {
            ann.say("while r3 is away, number " + number);
        }
        cluster.digestsOnceLevel("r1", "r2");
        awaitRounds("r1");

        assertThat(cluster.status("r1", "logLength").asLong()).isEqualTo(25);
        assertThat(cluster.status("r2", "logLength").asLong()).isEqualTo(25);

        cluster.start("r3");
        theLogsEmpty("r1", "r2", "r3");
        areTheSame("r1", "r2", "r3");
    }

    /** All of them, so that in the end nobody is left who was there when it began. */
    @Test
    void replicasComeAndGoWhilePeoplePost() throws IOException {
        aRetiredReplicaHandsOverAndIsForgotten();
        anotherJoinsWhilePeoplePostAndItsGiverDies();
        theNewcomerAloneServesEverything();
        aFounderWhoseDiskIsGoneJoinsAnewUnderAnotherIncarnation();
        nobodyWaitsForAReplicaThatIsDeclaredBurntAndOneThatWasNotMayJoinAnew();
        aRetiredReplicaMayJoinAnew();
    }

    private void aRetiredReplicaHandsOverAndIsForgotten() {
        Awaitility.await("the front end knows r3")
                .atMost(Duration.ofSeconds(15))
                .until(() -> isKnownToTheFrontEnd("r3"));
        cluster.retire("r3");
        Awaitility.await("the front end forgets r3")
                .atMost(Duration.ofSeconds(15))
                .until(() -> !isKnownToTheFrontEnd("r3"));
        assertThat(ann.say("without r3")).isNotBlank();
    }

    /** The member that admits it and gives it its snapshot dies before anything of that is copied. */
    private void anotherJoinsWhilePeoplePostAndItsGiverDies() {
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), Duration.ofMillis(150));
                Relay dying = new Relay(cluster.replica("r1"), "/file", () -> cluster.kill("r1"))) {
            load.awaitMore(10);
            String members = dying.address() + "," + cluster.replica("r2");
            cluster.with(Map.of("HEARSAY_JVM_OPTIONS", Cluster.quickStart() + " -Dhearsay.join=" + members))
                    .add("r4");
            assertThat(dying.hasHappened()).isTrue();
            Awaitility.await("the front end knows r4")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> isKnownToTheFrontEnd("r4"));
            load.awaitMore(20);
            load.end();

            assertThat(load.errors()).isEmpty();
        }
        areTheSame("r2", "r4");
        assertThat(cluster.status("r4", "members").size()).isEqualTo(3);
    }

    private void theNewcomerAloneServesEverything() {
        String id = ann.say("before the others went");
        cluster.digestsOnceLevel("r2", "r4");
        cluster.kill("r2");

        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
        assertThat(ann.say("after")).isNotBlank();
    }

    /** And founds no second cluster, though r1 founded the first. */
    private void aFounderWhoseDiskIsGoneJoinsAnewUnderAnotherIncarnation() throws IOException {
        String id = Store.of(cluster, "r1").text("select replica from chosen_identity");
        Store.remove(cluster, "r1");
        cluster.start("r1");

        assertThat(cluster.status("r1", "id").asText()).startsWith("r1.").isNotEqualTo(id);
        assertThat(cluster.status("r1", "cluster")).as("the cluster of r1").isEqualTo(cluster.status("r4", "cluster"));
        areTheSame("r1", "r4");
    }

    private void nobodyWaitsForAReplicaThatIsDeclaredBurntAndOneThatWasNotMayJoinAnew() {
        String id = ann.say("while r2 is dead");
        cluster.retire("r2", "--burnt");
        theLogsEmpty("r1", "r4");

        cluster.add("r2");
        areTheSame("r1", "r2", "r4");
        assertThat(cluster.status("r2", "members").size()).isEqualTo(3);
        assertThat(ann.get("/api/v1/statuses/" + id).status()).isEqualTo(200);
    }

    private void aRetiredReplicaMayJoinAnew() {
        cluster.add("r3", "--read-only", "--zone", "west");
        areTheSame("r1", "r2", "r3", "r4");
        assertThat(cluster.status("r3", "members").size()).isEqualTo(4);
        assertThat(cluster.status("r3", "role").asText()).isEqualTo("read-only");
        assertThat(cluster.status("r3", "zone").asText()).isEqualTo("west");
        assertThat(cluster.ask("r3", "/health/ready").status()).isEqualTo(200);
        cluster.retire("r4");
        cluster.promote("r3");
        assertThat(cluster.status("r3", "role").asText()).isEqualTo("writer");
    }

    /** One writer and two readers; then the writer dies. */
    @Test
    void aReadOnlyReplicaServesReadersAndTakesOverWhenTheWriterIsDead() {
        cluster.demote("r2");
        cluster.demote("r3");
        Command.Ended last = cluster.command().run("demote", "r1");
        assertThat(last.exitCode()).isEqualTo(1);
        assertThat(last.output()).contains("No other writer answers", "config/cluster promote");
        readersShowWhatWasJustWritten();
        Client reader = cluster.direct(ann, "r3");
        Client.Answer refused = reader.send(reader.request("/api/v1/statuses")
                .header("Update-Id", "to-a-reader-" + System.nanoTime())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"status\":\"at a reader\"}")));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("refusal", "read-only").containsEntry("retry-after", "1");

        String before = ann.say("the last of r1");
        cluster.kill("r1");
        Client.Answer nobody = ann.post("/api/v1/statuses", Map.of("status", "to nobody"));
        assertThat(nobody.status()).isEqualTo(503);
        assertThat(nobody.body()).contains("no server that accepts changes answers");
        assertThat(nobody.headers()).containsEntry("retry-after", "1");
        assertThat(ann.get("/api/v1/timelines/home").status()).isEqualTo(200);

        cluster.promote("r3");
        cluster.promote("r3");
        Awaitility.await("posts go on")
                .atMost(Duration.ofSeconds(10))
                .until(() -> ann.post("/api/v1/statuses", Map.of("status", "to the new writer"))
                                .status()
                        == 200);
        cluster.start("r1");
        areTheSame("r1", "r2", "r3");
        assertThat(ann.get("/api/v1/statuses/" + before).status()).isEqualTo(200);
        assertThat(ann.get("/api/v1/timelines/home").body())
                .contains("the last of r1", "to the new writer")
                .doesNotContain("to nobody", "at a reader");
        assertThat(cluster.status("r1", "role").asText()).isEqualTo("writer");
        cluster.promote("r2");
    }

    private void readersShowWhatWasJustWritten() {
        for (int number = 0; number < 12; number++) {
            String id = ann.say("number " + number);
            assertThat(ann.get("/api/v1/timelines/home").orThrow().findValuesAsText("id"))
                    .contains(id);
            Client reader = cluster.direct(ann, number % 2 == 0 ? "r2" : "r3");
            Client.Answer there =
                    reader.send(reader.request("/api/v1/statuses/" + id).header("Vector-Timestamp", seenAt("r1")));
            assertThat(there.status()).as(there.body()).isEqualTo(200);
        }
    }

    private static String seenAt(String replica) {
        return cluster.status(replica, "valueTimestamp").properties().stream()
                .map(part -> part.getKey() + "=" + part.getValue().asText())
                .collect(Collectors.joining(", "));
    }

    @Test
    void aReplicaWhoseDiskIsAnOldCopyPutsItAsideAndJoinsAnew(@TempDir Path safe) throws IOException {
        String id = cluster.status("r2", "id").asText();
        Store.of(cluster, "r2").copyInto(safe);
        ann.say("what the copy does not know");
        areTheSame("r1", "r2", "r3");
        cluster.kill("r2");
        Store.remove(cluster, "r2");
        Store.putBack(cluster, "r2", safe);
        assertThat(Store.of(cluster, "r2").text("select replica from chosen_identity"))
                .isEqualTo(id);
        cluster.start("r2");

        assertThat(cluster.status("r2", "id").asText()).startsWith("r2.").isNotEqualTo(id);
        areTheSame("r1", "r2", "r3");
        assertThat(cluster.directory("r2").resolve("store/replica.db.old-" + id.substring("r2.".length())))
                .isRegularFile();
        assertThat(cluster.directory("r2").resolve("store/rejoining.json")).doesNotExist();
    }

    @Test
    void nobodyBecomesAMemberWhoDoesNotAnswerAtItsAddress() {
        String nowhere = join("r9.abcd", "http://127.0.0.1:1/replica");
        assertThat(nowhere).contains("r9.abcd can't be reached at http://127.0.0.1:1/replica");
        assertThat(join("r9.abcd", cluster.replica("r1").toString()))
                .contains("r9.abcd can't be reached", cluster.status("r1", "id").asText() + " answers");
        assertThat(cluster.status("r1", "members").toString()).doesNotContain("r9.abcd");
    }

    private String join(String replica, String address) {
        Client.Answer answer =
                cluster.direct(ann, "r1").post("/join", Map.of("id", replica, "address", address, "role", "writer"));
        assertThat(answer.status()).isEqualTo(409);
        return answer.body();
    }

    private boolean isKnownToTheFrontEnd(String replica) {
        return ann.get("/cluster/status")
                .body()
                .contains(cluster.replica(replica).toString());
    }

    private static void theLogsEmpty(String... replicas) {
        for (String replica : replicas) {
            cluster.awaitLogLength(replica, length -> length == 0, COLLECTION);
        }
    }

    private static void areTheSame(String... replicas) {
        assertThat(cluster.digestsOnceLevel(replicas).stream().distinct()).hasSize(1);
    }

    /** Until the replica has sent and answered rounds after this moment: its lag figures moved on. */
    private static void awaitRounds(String replica) {
        String before = clockOf(replica);
        Awaitility.await("rounds go on")
                .pollDelay(ROUNDS)
                .atMost(COLLECTION)
                .until(() -> !clockOf(replica).equals(before));
    }

    private static String clockOf(String replica) {
        JsonNode lag = cluster.status(replica, "lag");
        return lag.toString();
    }
}
