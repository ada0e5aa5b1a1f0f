package social.hearsay.cluster.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;

/** What bodies may not be. */
abstract class BodiesContract extends BadInputContract {
    BodiesContract(Scene scene) {
        super(scene);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"status\": }", "[[[[", "\"text\"", "null", "{\"status\":\"a\"} trailing"})
    void malformedJson(String body) {
        Client.Answer answer = ann().post("/api/v1/statuses", "application/json", body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void jsonThatIsDeeperThanAnySense() {
        Client.Answer answer = ann().post("/api/v1/statuses", "application/json", "[".repeat(100_000));

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    /** Every leaf would copy the name: less than a megabyte made gigabytes of it, for anybody who asked. */
    @Test
    void namesThatWouldBeCopiedManyTimes() {
        String leaves = "\"a\":1,".repeat(60_000);
        String json = "{\"" + "n".repeat(500_000) + "\":{" + leaves + "\"b\":1}}";

        for (int time = 0; time < 4; time++) {
            Client.Answer answer = cluster().client(1).post("/api/v1/apps", "application/json", json);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.json().path("error").asText()).isNotBlank();
        }
        assertThat(cluster()
                        .client(1)
                        .form("/api/v1/apps", "a=1&".repeat(100_000))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aCharacterSetThatNobodyKnows() {
        Client.Answer answer = ann().post(
                        "/api/v1/statuses",
                        "application/x-www-form-urlencoded; charset=utf8mb4",
                        "status=no%20such%20text");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void aBodyBeyondTheLimit() {
        String body = "{\"status\": \"" + "x".repeat(2 << 20) + "\"}";

        Client.Answer answer = ann().post("/api/v1/statuses", "application/json", body);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": {\"a\": 1}}",
                "{\"status\": [1, 2]}",
                "{\"status\": \"\"}",
                "{\"status\": \"a\", \"visibility\": \"everywhere\"}",
                "{\"status\": \"a\", \"in_reply_to_id\": \"not a number\"}",
                "{\"status\": \"a\", \"in_reply_to_id\": \"999999999999999999999999\"}"
            })
    void wrongTypes(String body) {
        Client.Answer answer = ann().post("/api/v1/statuses", "application/json", body);

        assertThat(answer.status()).isIn(400, 404, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void aPostThatIsTooLong() {
        Client.Answer answer = ann().post("/api/v1/statuses", Map.of("status", "x".repeat(501)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void aContentTypeThatNobodyReads() {
        Client.Answer answer = ann().post("/api/v1/statuses", "application/x-nonsense", "status=a");

        assertThat(answer.status()).isIn(400, 415, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    /** PostgreSQL has no place for it, and all replicas must have the same. */
    @Test
    void whatIsNoCharacter() {
        assertThat(ann().post("/api/v1/statuses", "application/json", "{\"status\":\"a\\u0000b\"}")
                        .status())
                .isEqualTo(400);
        assertThat(ann().get("/api/v1/accounts/lookup?acct=%00").status()).isEqualTo(400);
    }

    /** Nothing of the body comes, and nobody waits for it. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/statuses, Content-Length: 900000, 401",
        "/api/v1/no/such/thing, Content-Length: 900000, 404",
        "/api/v1/apps, Content-Length: 9000000, 413",
        "/health, Content-Length: 30, 405"
    })
    void bodiesThatNobodyReads(String path, String line, int status) throws IOException {
        assertThat(raw("POST " + path + " HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\na"))
                .startsWith("HTTP/1.1 " + status + " ");
    }
}
