package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final Duration WAIT = Duration.ofSeconds(20);

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
                        "HEARSAY_SITE_ENABLED",
                        "true",
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

    @Test
    void whatIsSavedInTheDirectoryOfOneIsInThatOfAllAndIsShown() throws IOException {
        save("r1", "about/us/index.html", "<p>we</p>");
        awaitFile("r2", "about/us/index.html", "<p>we</p>");
        awaitFile("r3", "about/us/index.html", "<p>we</p>");
        save("r3", "about/us/index.html", "<p>all of us</p>");
        awaitFile("r1", "about/us/index.html", "<p>all of us</p>");
        HttpResponse<byte[]> page = cluster.client(1).fetch("/about/us/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo("<p>all of us</p>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
        assertThat(cluster.client(2).fetch("/about/us/").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> moved = cluster.client(2).fetch("/about/us");
        assertThat(moved.statusCode()).isEqualTo(302);
        assertThat(moved.headers().firstValue("Location").orElse("")).endsWith(":" + port(2) + "/about/us/");
        assertThat(cluster.client(1).fetch("/about/nothing.html").statusCode()).isEqualTo(404);
        assertThat(cluster.client(1).fetch("/custom.css").statusCode()).isEqualTo(200);

        Files.delete(site("r2").resolve("about/us/index.html"));
        awaitGone("r1", "about/us/index.html");
        assertThat(cluster.client(1).fetch("/about/us/index.html").statusCode()).isEqualTo(404);
        assertThat(cluster.command().run("site", "deleted").orThrow().output()).contains("about/us/index.html");
        cluster.command().run("site", "restore", "about/us/index.html").orThrow();
        for (String replica : Cluster.replicas(3)) {
            awaitFile(replica, "about/us/index.html", "<p>all of us</p>");
        }
        cluster.digestsOnceLevel(Cluster.replicas(3));
    }

    /** A writer accepts it, and it comes back before anything is written in its place. */
    @Test
    void whatIsSavedAtAReadOnlyReplicaIsInTheDirectoryOfAll() throws IOException {
        cluster.demote("r3");
        save("r3", "about/readers.html", "<p>first</p>");
        awaitFile("r1", "about/readers.html", "<p>first</p>");
        save("r3", "about/readers.html", "<p>second</p>");
        awaitFile("r2", "about/readers.html", "<p>second</p>");
        assertThat(site("r3").resolve("about/readers.html")).hasContent("<p>second</p>");
        Files.delete(site("r3").resolve("about/readers.html"));
        awaitGone("r1", "about/readers.html");
        awaitGone("r2", "about/readers.html");
        assertThat(site("r3").resolve("about/readers.html")).doesNotExist();
        cluster.promote("r3");
        cluster.digestsOnceLevel(Cluster.replicas(3));
    }

    @Test
    void whatIsSavedOnTwoWhileOneIsDeadStaysBothTimes() throws IOException {
        save("r1", "rules.md", "old");
        awaitFile("r2", "rules.md", "old");
        cluster.kill("r2");
        save("r2", "rules.md", "of the dead one");
        save("r1", "rules.md", "of the others");
        save("r1", "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        awaitFile("r3", "rules.md", "of the others");
        cluster.start("r2");
        for (String replica : Cluster.replicas(3)) {
            awaitFile(replica, "rules.md", "of the dead one");
            awaitFile(replica, "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
            await().atMost(WAIT).until(() -> conflicts(replica).equals(List.of("of the others")));
        }
        assertThat(conflictNames("r1")).isEqualTo(conflictNames("r2")).isEqualTo(conflictNames("r3"));
        assertThat(cluster.client(2).fetch("/logo").headers().firstValue("Content-Type"))
                .contains("image/svg+xml");
        cluster.digestsOnceLevel(Cluster.replicas(3));
    }

    private static Path site(String replica) {
        return cluster.directory(replica).resolve("store/site");
    }

    private static void save(String replica, String path, String content) throws IOException {
        Path file = site(replica).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void awaitFile(String replica, String path, String content) {
        Path file = site(replica).resolve(path);
        await().atMost(WAIT)
                .until(() -> Files.exists(file) && Files.readString(file).equals(content));
    }

    private static void awaitGone(String replica, String path) {
        await().atMost(WAIT).until(() -> !Files.exists(site(replica).resolve(path)));
    }

    private static List<String> conflictNames(String replica) throws IOException {
        try (Stream<Path> files = Files.list(site(replica))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("rules (conflict, "))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> conflicts(String replica) throws IOException {
        List<String> contents = new ArrayList<>();
        for (String name : conflictNames(replica)) {
            contents.add(Files.readString(site(replica).resolve(name)));
        }
        return contents;
    }

    private static int port(int frontEnd) {
        return cluster.frontEnd(frontEnd).getPort();
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
