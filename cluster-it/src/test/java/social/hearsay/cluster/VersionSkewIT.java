package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.cluster.fixture.Health.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Answering;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.EarlierRelease;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.cluster.fixture.SteadyLoad;
import social.hearsay.cluster.fixture.Store;

/** Two releases side by side: r2 is of one that has never heard of favourites, until it is upgraded. */
class VersionSkewIT {
    private static final Duration PACE = Duration.ofMillis(300);

    @AutoClose
    private static Cluster cluster;

    private static Client ann;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("version-skew", Ports.VERSION_SKEW, 1, 1);
        ann = cluster.client(1).register("ann");
        cluster.add(
                "r2",
                Map.of(
                        "HEARSAY_REPLICA_WAR",
                        EarlierRelease.without("Favourite").toString()));
    }

    @Test
    void whatOnlyTheLaterReleaseKnowsStopsTheEarliersValueUntilItIsUpgraded() {
        whatBothKnowGoesBothWays();
        anOperationOfALaterReleaseStopsTheValueAndNothingElse();
        afterTheUpgradeItGoesOnWhereItStopped();
    }

    private static void whatBothKnowGoesBothWays() {
        String id = ann.say("old and new");
        assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
        assertThat(send("r2", request("r2", "/api/v1/statuses/" + id).GET()).status())
                .isEqualTo(200);
    }

    private static void anOperationOfALaterReleaseStopsTheValueAndNothingElse() {
        String id = ann.say("a favourite of a later release");
        cluster.digestsOnceLevel(Cluster.replicas(2));
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), PACE)) {
            load.awaitMore(6);
            assertThat(update("r1", "/api/v1/statuses/" + id + "/favourite", "").status())
                    .isEqualTo(200);
            eventually(
                    "r2 has stopped",
                    () -> cluster.status("r2", "halted").asText().contains("Favourite"));
            load.awaitMore(30);
            load.end();
            assertThat(load.errors()).isEmpty();
        }
        saysThatItIsBehind(id);
    }

    private static void saysThatItIsBehind(String id) {
        assertThat(Health.isUp(cluster, "r2", "live")).isTrue();
        assertThat(Health.isUp(cluster, "r2", "ready")).isFalse();
        assertThat(Health.of(cluster, "r2", "ready").path("halted").asText()).contains("Favourite");
        assertThat(Health.alarms(cluster, "r2")).contains("halted");
        Client.Answer read = send("r2", request("r2", "/api/v1/statuses/" + id).GET());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.headers()).containsKey("missing");
        Client.Answer refused = update("r2", "/api/v1/statuses", "{\"status\":\"never\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("refusal", "halted");
        eventually(
                "its log goes on",
                () -> cluster.status("r2", "replicaTimestamp").equals(cluster.status("r1", "replicaTimestamp")));
        assertThat(cluster.status("r2", "valueTimestamp")).isNotEqualTo(cluster.status("r1", "valueTimestamp"));
    }

    private static void afterTheUpgradeItGoesOnWhereItStopped() {
        cluster.kill("r2");
        cluster.start("r2");

        assertThat(cluster.digestsOnceLevel(Cluster.replicas(2)).stream().distinct())
                .hasSize(1);
        assertThat(cluster.status("r2").orElseThrow().has("halted")).isFalse();
        assertThat(Health.alarms(cluster, "r2")).doesNotContain("halted");
        assertThat(update("r2", "/api/v1/statuses", "{\"status\":\"again\"}").status())
                .isEqualTo(200);
    }

    @Test
    void fieldsOfALaterReleaseAreKeptAndPassedOn() {
        try (Answering late = Answering.as("r9.late")) {
            String member = "{\"id\":\"r9.late\",\"address\":\"" + late.address() + "\",\"role\":\"delayed\","
                    + "\"delay\":\"PT1H\"}";
            assertThat(post("r1", "/join", member).status()).isEqualTo(200);
        }
        assertThat(cluster.status("r1", "members").toString()).contains("\"delay\":\"PT1H\"");
        JsonNode status = cluster.status("r1").orElseThrow();
        String seen = status.path("valueTimestamp").toString();

        String operation = "{\"type\":\"Unfavourite\",\"request\":\"\",\"source\":\"1\",\"target\":\"2\",\"why\":[1]}";
        String update = "{\"id\":\"a-later-release-0001\",\"origin\":\"r9.late\",\"sequence\":1,\"previous\":" + seen
                + ",\"issuedAt\":" + status.path("clock")
                + ",\"delete\":false,\"priority\":{\"x\":1},\"operation\":" + operation + "}";
        String message = "{\"cluster\":" + status.path("cluster") + ",\"sender\":\"r9.late\",\"recipient\":"
                + status.path("id") + ",\"timestamp\":" + seen.replaceFirst("}$", ",\"r9.late\":1}")
                + ",\"yourRow\":{},\"valueTimestamp\":{},\"digest\":\"0\",\"wallClock\":" + System.currentTimeMillis()
                + ",\"records\":[" + update + "],\"mirrors\":2}";
        Client.Answer answer = post("r1", "/gossip", message);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);

        eventually("r2 has it whole", () -> record("r2").contains("\"priority\":{\"x\":1}"));
        assertThat(record("r2")).contains("\"why\":[1]");
        assertThat(cluster.status("r2", "members").toString()).contains("\"delay\":\"PT1H\"");
        assertThat(ann.get("/cluster/status").orThrow().path("members").size()).isEqualTo(3);
    }

    private static String record(String replica) {
        return Store.of(cluster, replica).text("select record from update_log where origin = 'r9.late'");
    }

    private static HttpRequest.Builder request(String replica, String path) {
        return ann.through(cluster.replica(replica)).request(path);
    }

    private static Client.Answer send(String replica, HttpRequest.Builder request) {
        return cluster.direct(ann, replica).send(request);
    }

    private static Client.Answer update(String replica, String path, String body) {
        return send(
                replica,
                request(replica, path)
                        .header("Update-Id", "skew-" + System.nanoTime())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static Client.Answer post(String replica, String path, String body) {
        return send(
                replica,
                request(replica, path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }
}
