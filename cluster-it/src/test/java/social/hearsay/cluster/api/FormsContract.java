package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** One request in all the shapes that clients give it, and errors in one shape only. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FormsContract extends ApiContract {
    private static final String POSTS = "/api/v1/statuses";

    private Client ann;

    FormsContract(Cluster cluster) {
        super(cluster);
        ann = cluster.client(1);
    }

    @BeforeAll
    void signIn() {
        ann = somebody("ann");
    }

    @Test
    void aPostIsJsonOrAFormOrMultipart() {
        String multipart = String.join(
                "\r\n",
                "--edge",
                "Content-Disposition: form-data; name=\"status\"",
                "",
                "grüße",
                "--edge",
                "Content-Disposition: form-data; name=\"sensitive\"",
                "",
                "on",
                "--edge--",
                "");

        for (JsonNode post : List.of(
                ann.post(POSTS, "application/json", "{\"status\":\"grüße\",\"sensitive\":true,\"media_ids\":[]}")
                        .orThrow(),
                ann.form(POSTS, "status=gr%C3%BC%C3%9Fe&sensitive=1").orThrow(),
                ann.post(POSTS, "multipart/form-data; boundary=edge", multipart).orThrow())) {
            assertThat(post.path("content").asText()).contains("grüße");
            assertThat(post.path("sensitive").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "True, true", "1, true", "on, true", "false, false", "False, false", "0, false"})
    void aYesHasManySpellings(String spelling, boolean meant) {
        assertThat(ann.form(POSTS, "status=x&sensitive=" + spelling)
                        .orThrow()
                        .path("sensitive")
                        .asBoolean())
                .isEqualTo(meant);
    }

    @Test
    void anActionNeedsNoBodyAndMayHaveAnEmptyOne() {
        String post = POSTS + "/" + ann.say("x");

        assertThat(ann.post(post + "/favourite").status()).isEqualTo(200);
        assertThat(ann.form(post + "/favourite", "").status()).isEqualTo(200);
        assertThat(ann.post(post + "/favourite", "application/json", "{}").status())
                .isEqualTo(200);
        assertThat(ann.send(ann.request(post)
                                .header("Content-Type", "application/json")
                                .method("DELETE", BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSlashAtTheEndChangesNothing() {
        assertThat(anybody().get("/api/v1/instance/").orThrow().path("version"))
                .isEqualTo(anybody().get("/api/v1/instance").orThrow().path("version"));
        assertThat(ann.form(POSTS + "/", "status=x").status()).isEqualTo(200);
        assertThat(ann.get(POSTS + "/" + ann.say("y") + "/").status()).isEqualTo(200);
    }

    @Test
    void theVersionIsOneThatClientsUnderstand() {
        JsonNode first = anybody().get("/api/v1/instance").orThrow();
        JsonNode second = anybody().get("/api/v2/instance").orThrow();

        assertThat(first.path("version").asText()).matches("4\\.\\d+\\.\\d+ \\(compatible; Hearsay .*\\)");
        assertThat(second.path("version")).isEqualTo(first.path("version"));
        assertThat(first.at("/configuration/statuses/max_characters").asInt()).isEqualTo(500);
        assertThat(first.at("/urls/streaming_api").asText()).startsWith("ws://");
        assertThat(anybody()
                        .get("/nodeinfo/2.0")
                        .orThrow()
                        .at("/metadata/upstream/name")
                        .asText())
                .isEqualTo("mastodon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/filters",
                "/api/v2/filters",
                "/api/v1/custom_emojis",
                "/api/v1/announcements",
                "/api/v1/lists",
                "/api/v1/preferences",
                "/api/v1/markers",
                "/api/v1/instance/rules",
                "/api/v1/trends/tags"
            })
    void whatThereIsNoneOfIsAnsweredAllTheSame(String path) {
        assertThat(ann.get(path).orThrow().isContainerNode()).isTrue();
    }

    @Test
    void everyErrorIsJson() {
        assertIsError(ann.post(POSTS, "application/json", "{\"status\":"), 400);
        assertIsError(ann.post(POSTS, "multipart/form-data", "no parts"), 400);
        assertIsError(anybody().with("nonsense").get("/api/v1/timelines/home"), 401);
        assertIsError(ann.get(POSTS + "/1"), 404);
        assertIsError(ann.get("/api/v1/no/such/thing"), 404);
        assertIsError(ann.delete("/api/v1/apps"), 405);
        assertIsError(ann.delete("/api/v1/filters"), 405);
        assertIsError(ann.post(POSTS, "application/json", "{\"status\":\"" + "x".repeat(2 << 20) + "\"}"), 413);
        assertIsError(ann.post(POSTS, "text/plain", "hello"), 415);
        assertIsError(ann.form(POSTS, "status="), 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aPathThatNobodyKnowsIsNotFoundByAnyMethod(String method) {
        assertIsError(ann.send(ann.request("/api/v1/no/such/thing").method(method, BodyPublishers.noBody())), 404);
    }

    @Test
    void pagesOfOtherSitesMayAsk() {
        Client.Answer preflight = anybody()
                .send(anybody()
                        .request(POSTS)
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody()));
        Client.Answer answer = anybody().get("/api/v1/instance");

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headers().get("access-control-allow-origin")).isEqualTo("*");
        assertThat(preflight.headers().get("access-control-allow-methods")).contains("DELETE");
        assertThat(preflight.headers().get("access-control-allow-headers"))
                .as("a star stands for all headers but Authorization")
                .contains("Authorization", "Idempotency-Key", "*");
        assertThat(answer.headers().get("access-control-expose-headers")).contains("Link");
    }
}
