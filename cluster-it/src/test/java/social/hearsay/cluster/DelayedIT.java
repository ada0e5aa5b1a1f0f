package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.cluster.fixture.Health.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.common.wire.Json;

/** A replica that is kept behind, and what it is for. */
class DelayedIT {
    @AutoClose
    private static Cluster cluster;

    /** Without a token: those of people who have just signed in are as young as all else. */
    private static Client atR3;

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("delayed", Ports.DELAYED, 2, 1);
        cluster.add("r3", "--delay", "20s");
        atR3 = cluster.direct(cluster.client(1), "r3");
    }

    @Test
    void whatWasDestroyedByMistakeIsFoundAndBroughtBack() {
        Client ann = cluster.client(1).register("ann");
        String post = ann.say("to be deleted by mistake");
        itHasThatOnItsDiskAndDoesNotShowIt(post);
        eventually("it is old enough", () -> asOf(post).status() == 200);

        assertThat(run("delayed", "pause")).contains("r3.", "is paused");
        String later = ann.say("of right before");
        assertThat(ann.delete("/api/v1/statuses/" + post).status()).isEqualTo(200);
        JsonNode deletion = deletionOf(post);
        assertThat(deletion.path("text").asText()).isEqualTo("post " + post + " of @ann is deleted");
        assertThat(run("diff", "r3")).contains("post " + post + " of @ann is deleted", "@ann writes post " + later);

        assertThat(run("delayed", "forward-to", deletion.path("update").asText()))
                .contains("is paused");
        assertThat(asOf(later).status()).as("of right before").isEqualTo(200);
        Client.Answer before = asOf(post);
        assertThat(before.status()).isEqualTo(200);
        assertThat(before.headers()).containsKey("as-of");
        assertThat(before.body()).contains("to be deleted by mistake");
        assertThat(run("ask", "r3/api/v1/statuses/" + post, "--as-of"))
                .contains(
                        "to be deleted by mistake", "As of " + before.headers().get("as-of") + ":");
        assertThat(ann.get("/api/v1/statuses/" + post).status()).isEqualTo(404);
        Command.Ended back = cluster.command().run("delayed", "forward-to", "2020-01-31T12:00:00Z", "r3");
        assertThat(back.exitCode()).isEqualTo(1);
        assertThat(back.output()).contains("can't go back");

        assertThat(run("restore-from", "r3", "--post", post)).contains("post " + post + " is back");
        assertThat(run("restore-from", "r3", "--post", post))
                .as("may be repeated")
                .contains("is back");
        eventually("the post is back", () -> ann.get("/api/v1/statuses/" + post).status() == 200);
        anAccountWithItsPosts(ann, later);
        aPostThatIsPurgedByNow(ann, before.json());

        assertThat(run("delayed", "resume")).contains("behind");
        assertThat(Health.alarms(cluster, "r3")).isEmpty();
        cluster.promote("r3");
        assertThat(List.copyOf(cluster.digestsOnceLevel("r1", "r2", "r3")).stream()
                        .distinct())
                .hasSize(1);
        assertThat(cluster.command().run("delayed", "status").output()).contains("no delayed replica is running");
        assertThat(cluster.direct(ann, "r3").get("/api/v1/statuses/" + post).status())
                .isEqualTo(200);
    }

    @Test
    void aReplicaLagsOnPurpose() {
        Client there = cluster.direct(cluster.client(1), "r2");
        Client eve = cluster.direct(cluster.client(1).register("eve"), "r1");
        eventually(
                "r1 knows eve",
                () -> eve.get("/api/v1/accounts/verify_credentials").status() == 200);
        String post;
        assertThat(run("lag", "r2", "10m")).contains("r2 lags by 10m");
        try {
            post = eve.send(eve.request("/api/v1/statuses")
                            .header("Content-Type", "application/json")
                            .header("Update-Id", "said-to-r1-" + System.nanoTime())
                            .POST(BodyPublishers.ofString("{\"status\":\"not at r2 yet\"}")))
                    .orThrow()
                    .path("id")
                    .asText();
            assertThat(there.get("/api/v1/statuses/" + post).status()).isEqualTo(404);
            // So far behind it is not ready, and the exit code says so.
            assertThat(cluster.command().run("status").output()).contains("lags by 10m on purpose");
        } finally {
            assertThat(run("lag", "r2", "0")).contains("does not lag");
        }
        eventually("r2 has it", () -> there.get("/api/v1/statuses/" + post).status() == 200);
    }

    private void itHasThatOnItsDiskAndDoesNotShowIt(String post) {
        eventually(
                "r3 has it on its disk",
                () -> cluster.status("r3", "replicaTimestamp").equals(cluster.status("r1", "replicaTimestamp")));
        assertThat(asOf(post).status()).isEqualTo(404);
        Client.Answer ordinary = atR3.get("/api/v1/statuses/" + post);
        assertThat(ordinary.status()).isEqualTo(503);
        assertThat(ordinary.headers()).containsEntry("refusal", "delayed");
        JsonNode status = Json.read(run("delayed", "status", "--output", "json"), JsonNode.class);
        assertThat(status.path("delay").asText()).isEqualTo("20s");
        assertThat(status.path("waiting").asLong()).isPositive();
        assertThat(status.path("left").asLong()).isZero();
    }

    /** The account of somebody else, who deleted something before it was closed. */
    private static void anAccountWithItsPosts(Client ann, String untouched) {
        Client bob = cluster.client(1).register("bob");
        String post = bob.say("of bob");
        assertThat(bob.delete("/api/v1/statuses/" + post).status()).isEqualTo(200);
        run("account", "close", "bob");
        deletionOf(post);
        eventually("it has the closing, too", () -> run("diff").contains("@bob is closed"));
        assertThat(run("restore-from", "r3", "--account", "bob"))
                .contains("@bob is open again", "post " + post + " is back");
        eventually(
                "what bob wrote is back",
                () -> ann.get("/api/v1/statuses/" + post).status() == 200);
        assertThat(ann.get("/api/v1/statuses/" + untouched).status()).isEqualTo(200);
    }

    /** The writers are started anew with a window that is over at once. */
    private static void aPostThatIsPurgedByNow(Client ann, JsonNode before) {
        String post = before.path("id").asText();
        String path = "/api/v1/statuses/" + post;
        assertThat(ann.delete(path).status()).isEqualTo(200);
        for (String writer : List.of("r1", "r2")) {
            cluster.end(writer);
            cluster.start(writer, Map.of("HEARSAY_UNDELETE_WINDOW", "PT1S"));
        }
        updateOf(post, "PurgePost");
        assertThat(ann.get(path).status()).isEqualTo(404);

        // Refused until all members have shown that they know of the purge, and that is collected.
        eventually(
                "the post is made anew",
                () -> cluster.command()
                                .run("restore-from", "r3", "--post", post)
                                .exitCode()
                        == 0);
        assertThat(run("restore-from", "r3", "--post", post))
                .as("may be repeated")
                .contains("post " + post + " is made anew");
        eventually("the post is there", () -> ann.get(path).status() == 200);
        JsonNode anew = ann.get(path).orThrow();
        for (String field : List.of("id", "created_at", "content", "visibility", "edited_at")) {
            assertThat(anew.path(field)).as(field).isEqualTo(before.path(field));
        }
        assertThat(anew.path("account").path("id"))
                .isEqualTo(before.path("account").path("id"));
    }

    private static JsonNode deletionOf(String post) {
        return updateOf(post, "DeletePost");
    }

    private static JsonNode updateOf(String post, String type) {
        CompletableFuture<JsonNode> found = new CompletableFuture<>();
        eventually("r3 has the " + type + " of " + post, () -> {
            JsonNode updates =
                    Json.read(run("diff", "--output", "json"), JsonNode.class).path("updates");
            StreamSupport.stream(updates.spliterator(), false)
                    .filter(update -> update.path("type").asText().equals(type)
                            && update.path("post").asText().equals(post))
                    .findFirst()
                    .ifPresent(found::complete);
            return found.isDone();
        });
        return found.join();
    }

    private static Client.Answer asOf(String post) {
        HttpRequest.Builder request = atR3.request("/api/v1/statuses/" + post).header("As-Of", "any");
        return atR3.send(request.GET());
    }

    private static String run(String... words) {
        return cluster.command().run(words).orThrow().output();
    }
}
