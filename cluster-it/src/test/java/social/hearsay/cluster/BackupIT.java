package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Picture;
import social.hearsay.cluster.fixture.SteadyLoad;

/** All that people have, in one file and back, while they go on posting. */
class BackupIT {
    private static final Path FILE = Path.of("target", "clusters", "backup.gz").toAbsolutePath();
    private static final Path MEDIA = FILE.resolveSibling("media");

    @Test
    void whatIsBackedUpIsThereInANewClusterThatTheOldOneHasNoPartIn() throws IOException {
        Files.deleteIfExists(FILE);
        Cluster.delete(MEDIA);
        try (Cluster old = Cluster.boot("backup", Ports.BACKUP, 2, 1)) {
            Client ann = old.client(1).register("ann");
            String post = ann.say("before the backup");
            old.client(1)
                    .register("bob")
                    .post("/api/v1/statuses/" + post + "/favourite")
                    .orThrow();
            String picture = picture(ann);
            backUpWhilePeoplePost(old, ann);
            assertThat(media()).hasSize(2);
            backUpWhenOneIsDown(old);
            String after = ann.say("after the backup");

            Path secret = old.command().data().resolve("secret");
            // Its r1 listens where the old r2 did, whom the old r1 goes on talking to.
            try (Cluster restored = Cluster.restore("restored", Ports.BACKUP + 1, 1, 1, FILE, secret)) {
                people(restored, ann, post, after);
                assertThat(restored.client(1).get(picture).status()).isEqualTo(200);
                turnEachOtherAway(old, restored);
            }
        }
    }

    /** The path of a picture's file, of which there are two: itself, and a small one. */
    private static String picture(Client ann) {
        JsonNode uploaded = ann.send(
                        ann.uploading("POST", "/api/v2/media", Map.of(), "file", Picture.jpeg(900, 600, 1)))
                .orThrow();
        ann.post(
                        "/api/v1/statuses",
                        Map.of("media_ids", List.of(uploaded.path("id").asText())))
                .orThrow();
        return uploaded.path("url").asText().replaceFirst(".*(?=/media/)", "");
    }

    private static List<String> media() throws IOException {
        try (Stream<Path> all = Files.walk(MEDIA)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static void backUpWhilePeoplePost(Cluster old, Client ann) throws IOException {
        Command command = old.command();
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), Duration.ofMillis(100))) {
            load.awaitMore(5);
            assertThat(command.run("backup", FILE.toString()).orThrow().output())
                    .contains("the checksum is right", "mode 600", "secret is not in it", "2 files copied");
            load.awaitMore(5);
            load.end();
            assertThat(load.errors()).isEmpty();
        }
        byte[] first = Files.readAllBytes(FILE);
        assertThat(Files.getPosixFilePermissions(FILE)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(command.run("backup", FILE.toString()).output()).contains("--force");
        assertThat(Files.readAllBytes(FILE)).isEqualTo(first);
    }

    private static void backUpWhenOneIsDown(Cluster old) throws IOException {
        byte[] first = Files.readAllBytes(FILE);
        old.digestsOnceLevel("r1", "r2");
        old.kill("r2");
        assertThat(old.command()
                        .run("backup", FILE.toString(), "--force")
                        .orThrow()
                        .output())
                .contains("0 files copied", "2 were there already");
        assertThat(Files.readAllBytes(FILE)).isNotEqualTo(first);
        assertThat(FILE.resolveSibling("backup.gz.part")).doesNotExist();
    }

    /** The tokens and what the sessions have seen are those of the old cluster. */
    private static void people(Cluster restored, Client ann, String post, String after) {
        Client here = ann.through(restored.frontEnd(1));
        assertThat(here.get("/api/v1/accounts/verify_credentials").orThrow().path("username"))
                .hasToString("\"ann\"");
        assertThat(here.get("/api/v1/statuses/" + post)
                        .orThrow()
                        .path("favourites_count")
                        .asInt())
                .isEqualTo(1);
        assertThat(here.get("/api/v1/statuses/" + after).status()).isEqualTo(404);
        assertThat(here.get("/api/v1/statuses/" + here.say("after the restore")).status())
                .isEqualTo(200);
        restored.client(1).register("carol").say("I am new here");
    }

    private static void turnEachOtherAway(Cluster old, Cluster restored) {
        assertThat(restored.replica("r1")).isEqualTo(old.replica("r2"));
        assertThat(restored.status("r1", "cluster").asText())
                .isNotEqualTo(old.status("r1", "cluster").asText());
        JsonNode before = restored.status("r1", "valueTimestamp");
        double silent = silence(old);
        Awaitility.await("the old r1 has asked the old r2's address for a while")
                .atMost(Duration.ofSeconds(20))
                .until(() -> silence(old) > silent + 3);

        assertThat(restored.status("r1", "members")).hasSize(1);
        assertThat(restored.status("r1", "valueTimestamp")).isEqualTo(before);
        assertThat(old.status("r1", "members")).hasSize(2);
        assertThat(old.status("r1", "replicaTimestamp").toString())
                .doesNotContain(restored.status("r1", "id").asText());
    }

    /** How long the old r1 has had no answer from r2, in seconds. */
    private static double silence(Cluster old) {
        return old.status("r1", "lag").elements().next().path("seconds").asDouble();
    }
}
