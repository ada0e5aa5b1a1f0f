package social.hearsay.cluster.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;

/** Who says to be somebody, or to have seen something. */
abstract class CredentialsContract extends BadInputContract {
    CredentialsContract(Scene scene) {
        super(scene);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Basic YTpi", "nonsense"})
    void tokensThatAreNone(String authorization) {
        Client stranger = cluster().client(1);

        Client.Answer answer = stranger.send(stranger.request("/api/v1/statuses")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"status\":\"a\"}")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void anotherPasswordByMailWhereNoneIsSent() {
        Client.Answer answer = ann().post("/auth/password/new", Map.of("login", "ann"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").asText()).contains("no mail", "ask ");
        for (String token : List.of("", "1.2.3", "\u0000", "1.9999999999." + "A".repeat(43))) {
            assertThat(ann().post(
                                    "/auth/password/edit",
                                    Map.of("reset_password_token", token, "password", "staple staple staple"))
                            .status())
                    .as(token)
                    .isIn(400, 422);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r1.aaaa=999999",
                "r1.aaaa=1, stamp=12, sig=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:",
                "r1.aaaa=-1",
                "no dictionary at all",
                "r1.aaaa=99999999999999999999"
            })
    void forgedTimestamps(String timestamp) {
        Client.Answer answer =
                ann().send(ann().request("/api/v1/timelines/home").header("Vector-Timestamp", timestamp));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    /** Also that of somebody who has no session: it would come again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"r1.aaaa=999999", "cjEuYWFhYT05OTk5OTk", "cjEuYWFhYT05OTk5OTksIHN0YW1wPSIxMiIsIHNpZz06QTo"})
    void aForgedCookieIsReplaced(String forged) {
        Client stranger = cluster().client(1);

        Client.Answer answer = stranger.send(
                stranger.request("/api/v1/timelines/public").header("Cookie", "hearsay-session=" + forged));

        assertThat(answer.status()).isEqualTo(200);
        String cookie = answer.headers().getOrDefault("set-cookie", "");
        assertThat(cookie).matches("hearsay-session=[A-Za-z0-9_-]+; .*");
        String value = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        assertThat(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.US_ASCII))
                .isEqualTo(answer.headers().get("vector-timestamp"))
                .doesNotContain("999999");
    }

    /** The last to sign in here by a password: for some minutes nobody can any more from this address. */
    @Test
    void wrongPasswordsAreNotLookedAtForEver() {
        Map<String, String> guess = Map.of(
                "grant_type", "password",
                "client_id", guesser().path("client_id").asText(),
                "client_secret", guesser().path("client_secret").asText(),
                "username", "somebody@example.org",
                "password", "a guess");
        Client app = new Client(cluster().frontEnd(1));
        Client.Answer last = app.post("/oauth/token", guess);
        assertThat(last.status()).isEqualTo(400);
        for (int attempt = 1; attempt < 40 && last.status() != 429; attempt++) {
            last = app.post("/oauth/token", guess);
        }
        assertThat(last.status()).as(last.body()).isEqualTo(429);
        assertThat(last.headers())
                .containsKeys("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after");
        assertThat(ann().get("/api/v1/accounts/verify_credentials").status()).isEqualTo(200);
    }
}
