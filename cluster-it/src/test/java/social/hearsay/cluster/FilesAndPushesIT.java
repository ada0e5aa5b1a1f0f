package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Picture;
import social.hearsay.cluster.fixture.PushApp;

/**
 * What a replica was still to do when it died, besides telling its peers, is done by others: a file that it took is shown, what
 * it was to push is pushed. Any order of the tests is right.
 */
class FilesAndPushesIT {
    @AutoClose
    private static Cluster cluster;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot(
                "files-and-pushes",
                Ports.FILES_AND_PUSHES,
                3,
                2,
                Map.of(
                        "HEARSAY_JVM_OPTIONS",
                        Cluster.quickStart(),
                        "HEARSAY_PUSH_LOCAL",
                        "true",
                        "HEARSAY_PUSH_TAKEOVER",
                        "PT3S"));
    }

    @BeforeEach
    void startAll() {
        cluster.startAll();
    }

    @Test
    void aPictureOutlivesTheReplicaThatTookIt() {
        Client pia = cluster.client(1).register("pia");
        for (String taker : Cluster.replicas(2)) {
            Client direct = cluster.direct(pia, taker);
            Client.Answer uploaded = direct.send(direct.uploading(
                            "POST", "/api/v2/media", Map.of(), "file", Picture.jpeg(900, 600, taker.hashCode()))
                    .header("Update-Id", "picture-taken-by-" + taker)
                    .header("Prefer", "mirrors=1"));
            String url = uploaded.orThrow().path("url").asText();
            String id = uploaded.json().path("id").asText();
            String post = pia.post("/api/v1/statuses", Map.of("media_ids", List.of(id)))
                    .orThrow()
                    .path("id")
                    .asText();

            cluster.kill(taker);

            String path = url.substring(url.indexOf("/media/"));
            assertThat(pia.get("/api/v1/statuses/" + post)
                            .orThrow()
                            .at("/media_attachments/0/url")
                            .asText())
                    .endsWith(path);
            assertThat(pia.fetch(path).statusCode()).isEqualTo(200);
            cluster.start(taker);
        }
    }

    @Test
    void whatADeadReplicaWasToPushIsPushedByAnotherOnce() {
        Client quin = cluster.client(1).register("quin");
        Client rose = cluster.client(2).register("rose", "read write follow push");
        try (PushApp app = new PushApp()) {
            rose.post("/api/v1/push/subscription", app.subscription(true, "mention"))
                    .orThrow();
            cluster.digestsOnceLevel(Cluster.replicas(3));
            Client third = cluster.direct(quin, "r3");
            String first = sayAt(third, "@rose first", "mention-by-r3-number-1");
            app.await(first);

            app.hold();
            String second = sayAt(third, "@rose second", "mention-by-r3-number-2");
            app.awaitHeld(1);
            cluster.kill("r3");
            app.release();
            app.await(second);
            String last = quin.say("@rose third");
            app.await(last);

            assertThat(app.notifications()).containsExactlyInAnyOrder(first, second, last);
        }
    }

    /** On two disks when it is answered. */
    private static String sayAt(Client replica, String text, String updateId) {
        return replica.send(replica.request("/api/v1/statuses")
                        .header("Content-Type", "application/json")
                        .header("Update-Id", updateId)
                        .header("Prefer", "mirrors=1")
                        .POST(BodyPublishers.ofString("{\"status\": \"" + text + "\"}")))
                .orThrow()
                .path("id")
                .asText();
    }
}
