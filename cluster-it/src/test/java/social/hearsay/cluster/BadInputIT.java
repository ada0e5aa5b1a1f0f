package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What nobody should send: each gets the right error, as JSON, and changes nothing. */
class BadInputIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AutoClose
    private static Cluster cluster;

    private static Client ann;
    private static String post;
    private static JsonNode guesser;

    private String digest = "";

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("bad-input", Ports.BAD_INPUT, 1, 1);
        ann = cluster.client(1).register("ann");
        post = ann.say("the only post");
        guesser = new Client(cluster.frontEnd(1))
                .post(
                        "/api/v1/apps",
                        Map.of(
                                "client_name",
                                "guesser",
                                "redirect_uris",
                                "urn:ietf:wg:oauth:2.0:oob",
                                "scopes",
                                "read"))
                .orThrow();
    }

    @BeforeEach
    void rememberTheValue() {
        digest = valueOfR1();
    }

    @AfterEach
    void nothingChanged() {
        assertThat(valueOfR1()).isEqualTo(digest);
        assertThat(ann.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
    }

    private static String valueOfR1() {
        return cluster.status("r1", "digest") + " at " + cluster.status("r1", "valueTimestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"status\": }", "[[[[", "\"text\"", "null", "{\"status\":\"a\"} trailing"})
    void malformedJson(String body) {
        Client.Answer answer = ann.post("/api/v1/statuses", "application/json", body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void jsonThatIsDeeperThanAnySense() {
        Client.Answer answer = ann.post("/api/v1/statuses", "application/json", "[".repeat(100_000));

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    /** Every leaf would copy the name: less than a megabyte made gigabytes of it, for anybody who asked. */
    @Test
    void namesThatWouldBeCopiedManyTimes() {
        String leaves = "\"a\":1,".repeat(60_000);
        String json = "{\"" + "n".repeat(500_000) + "\":{" + leaves + "\"b\":1}}";

        for (int time = 0; time < 4; time++) {
            Client.Answer answer = cluster.client(1).post("/api/v1/apps", "application/json", json);
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.json().path("error").asText()).isNotBlank();
        }
        assertThat(cluster.client(1)
                        .form("/api/v1/apps", "a=1&".repeat(100_000))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aCharacterSetThatNobodyKnows() {
        Client.Answer answer = ann.post(
                "/api/v1/statuses", "application/x-www-form-urlencoded; charset=utf8mb4", "status=no%20such%20text");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void aBodyBeyondTheLimit() {
        String body = "{\"status\": \"" + "x".repeat(2 << 20) + "\"}";

        Client.Answer answer = ann.post("/api/v1/statuses", "application/json", body);

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
        Client.Answer answer = ann.post("/api/v1/statuses", "application/json", body);

        assertThat(answer.status()).isIn(400, 404, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void anotherPasswordByMailWhereNoneIsSent() {
        Client.Answer answer = ann.post("/auth/password/new", Map.of("login", "ann"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").asText()).contains("no mail", "ask ");
        for (String token : List.of("", "1.2.3", "\u0000", "1.9999999999." + "A".repeat(43))) {
            assertThat(ann.post(
                                    "/auth/password/edit",
                                    Map.of("reset_password_token", token, "password", "staple staple staple"))
                            .status())
                    .as(token)
                    .isIn(400, 422);
        }
    }

    @Test
    void aPostThatIsTooLong() {
        Client.Answer answer = ann.post("/api/v1/statuses", Map.of("status", "x".repeat(501)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @Test
    void aContentTypeThatNobodyReads() {
        Client.Answer answer = ann.post("/api/v1/statuses", "application/x-nonsense", "status=a");

        assertThat(answer.status()).isIn(400, 415, 422);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/statuses/1",
        "GET, /api/v1/statuses/x",
        "GET, /api/v1/accounts/1",
        "GET, /api/v1/accounts/lookup?acct=nobody",
        "DELETE, /api/v1/statuses/1",
        "POST, /api/v1/statuses/1/favourite",
        "POST, /api/v1/accounts/1/follow",
        "POST, /api/v1/no/such/thing",
        "GET, /api/v1/no/such/thing",
        "GET, /no/such/page"
    })
    void unknownIdsAndPaths(String method, String path) {
        Client.Answer answer = ann.send(ann.request(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(404);
        if (path.startsWith("/api")) {
            assertThat(answer.json().path("error").asText()).isNotBlank();
        }
    }

    /** What no client library sends; the connection ends where nobody can tell what comes next. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 3",
                "Content-Length: 3\r\nContent-Length: 4",
                "Host: other",
                "X: a\r\n b"
            })
    void whatLeavesTheEndOfARequestInDoubt(String lines) throws IOException {
        String answer = raw("POST /api/v1/apps HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\n3\r\na=b\r\n0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Connection: close", "{\"error\":");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/../metrics HTTP/1.1, 400",
        "GET /media/..%2fhealth HTTP/1.1, 400",
        "GET /api/%u002e HTTP/1.1, 400",
        "TRACE /api/v1/instance HTTP/1.1, 405",
        "OPTIONS /media/default/avatar.png HTTP/1.1, 405",
        "POST /health HTTP/1.1, 405",
        "GET /openapi HTTP/1.1, 404",
        "PRI * HTTP/2.0, 400"
    })
    void whatIsAtNoAddress(String line, int status) throws IOException {
        String answer = raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Access-Control-Allow-Origin: *", "X-Content-Type-Options: nosniff", "{\"error\":")
                .doesNotContain(cluster.replica("r1").getAuthority());
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

    @Test
    void headsThatAreTooLong() throws IOException {
        String end = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
        assertThat(raw("GET /api/v1/instance?" + "a".repeat(8_300) + end + "\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(raw("GET /api/v1/instance" + end + "X: a\r\n".repeat(95) + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(raw("GET /api/v1/instance" + end + "X: a\r\n".repeat(150) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void oneResourceInTwoSpellings() {
        assertThat(ann.get("/api/v1/accounts/verify%5Fcredentials").status()).isEqualTo(200);
    }

    /** Whoever pipelines gets answers in order, whoever makes them. */
    @Test
    void answersComeInTheOrderOfRequests() throws IOException {
        String one = "GET /api/v1/instance HTTP/1.1\r\nHost: a\r\n\r\n";
        String none = "GET /api/nope HTTP/1.1\r\nHost: a\r\n\r\n";
        String last = "GET /nope HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        assertThat(statuses(raw(one + none + one + last))).containsExactly("200", "404", "200", "404");
    }

    private static List<String> statuses(String answers) {
        return Pattern.compile("HTTP/1\\.1 ([0-9]{3}) ")
                .matcher(answers)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What comes on a connection until the server ends it. */
    private static String raw(String request) throws IOException {
        URI frontEnd = cluster.frontEnd(1);
        try (Socket socket = new Socket(frontEnd.getHost(), frontEnd.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** As {@code java.net.http} does with the first request of each connection, by default. */
    @Test
    void requestsThatOfferAnUpgradeAreServedWithoutOne() throws Exception {
        URI path = cluster.frontEnd(1).resolve("/api/v1/statuses");
        for (int number = 0; number < 200; number++) {
            HttpRequest request = HttpRequest.newBuilder(path)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"status\":\"\"}"))
                    .build();
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/statuses/", "/media/default/"})
    void aLongPathIsNoMistakeOfOurs(String path) {
        assertThat(ann.get(path + "a".repeat(6_800)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, */*;q=x",
        "Accept-Language, ;",
        "Accept-Language, en_US",
        "Accept-Charset, ;",
        "Content-Type, ;"
    })
    void aHeaderThatNothingDependsOnIsIgnored(String name, String value) {
        assertThat(ann.send(ann.request("/api/v1/instance").setHeader(name, value))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Content-Type, ;", "Content-Type, a/b;="})
    void aHeaderThatCanNotBeRead(String name, String value) {
        Client.Answer answer = ann.send(ann.request("/api/v1/statuses")
                .setHeader(name, value)
                .POST(BodyPublishers.ofString("{\"status\":\"\"}")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).contains(name);
    }

    /** PostgreSQL has no place for it, and all replicas must have the same. */
    @Test
    void whatIsNoCharacter() {
        assertThat(ann.post("/api/v1/statuses", "application/json", "{\"status\":\"a\\u0000b\"}")
                        .status())
                .isEqualTo(400);
        assertThat(ann.get("/api/v1/accounts/lookup?acct=%00").status()).isEqualTo(400);
    }

    @Test
    void aMethodThatThePathDoesNotHave() {
        Client.Answer answer = ann.delete("/api/v1/timelines/public");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer nonsense", "Bearer ", "Basic YTpi", "nonsense"})
    void tokensThatAreNone(String authorization) {
        Client stranger = cluster.client(1);

        Client.Answer answer = stranger.send(stranger.request("/api/v1/statuses")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"status\":\"a\"}")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isNotBlank();
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
        Client.Answer answer = ann.send(ann.request("/api/v1/timelines/home").header("Vector-Timestamp", timestamp));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isNotBlank();
    }

    /** Also that of somebody who has no session: it would come again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"r1.aaaa=999999", "cjEuYWFhYT05OTk5OTk", "cjEuYWFhYT05OTk5OTksIHN0YW1wPSIxMiIsIHNpZz06QTo"})
    void aForgedCookieIsReplaced(String forged) {
        Client stranger = cluster.client(1);

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

    @ParameterizedTest
    @ValueSource(
            strings = {"/status", "/heartbeat", "/gossip", "/join", "/snapshots/1/file", "/nothing", "/api/v1/instance"
            })
    void aReplicaAnswersMembersOnly(String path) throws Exception {
        assertThat(ask(cluster.replica("r1") + path, null).statusCode()).isEqualTo(401);
        assertThat(ask(cluster.replica("r1") + path, "nonsense").statusCode()).isEqualTo(401);
        assertThat(ask(cluster.replica("r1") + path, signature("r2", path)).statusCode())
                .as("what was meant for another member")
                .isEqualTo(401);
        assertThat(ask(cluster.replica("r1") + path, signature("r1", "/elsewhere"))
                        .statusCode())
                .as("what was meant for another address")
                .isEqualTo(401);
        assertThat(post(cluster.replica("r1") + path).statusCode()).isEqualTo(401);
    }

    /** The last to sign in here by a password: for some minutes nobody can any more from this address. */
    @Test
    void wrongPasswordsAreNotLookedAtForEver() {
        Map<String, String> guess = Map.of(
                "grant_type", "password",
                "client_id", guesser.path("client_id").asText(),
                "client_secret", guesser.path("client_secret").asText(),
                "username", "somebody@example.org",
                "password", "a guess");
        Client app = new Client(cluster.frontEnd(1));
        Client.Answer last = app.post("/oauth/token", guess);
        assertThat(last.status()).isEqualTo(400);
        for (int attempt = 1; attempt < 40 && last.status() != 429; attempt++) {
            last = app.post("/oauth/token", guess);
        }
        assertThat(last.status()).as(last.body()).isEqualTo(429);
        assertThat(last.headers())
                .containsKeys("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "retry-after");
        assertThat(ann.get("/api/v1/accounts/verify_credentials").status()).isEqualTo(200);
    }

    @Test
    void aReplicaTakesNoBodyButTheOneThatWasSigned() {
        Client signed = cluster.direct(ann, "r1");
        String signature = cluster.memberRequests()
                .signature(
                        cluster.replica("r1"),
                        "POST",
                        "/replica/handover",
                        "{\"other\":1}".getBytes(StandardCharsets.UTF_8));
        Client plain = ann.through(cluster.replica("r1"));
        Client.Answer forged = plain.send(plain.request("/handover")
                .header("Member-Signature", signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"forged\":1}")));
        assertThat(forged.status()).as(forged.body()).isEqualTo(401);
        assertThat(signed.post("/handover", Map.of("forged", 1)).status()).isEqualTo(400);
    }

    private static String signature(String replica, String path) {
        return cluster.memberRequests().signature(cluster.replica(replica), "GET", "/replica" + path, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/replica/status", "/replica/gossip", "/replica/api/v1/instance", "/api/../replica/status"})
    void aFrontEndForwardsPublicPathsOnly(String path) throws Exception {
        assertThat(ask(cluster.frontEnd(1) + path, signature("r1", "/status")).statusCode())
                .isIn(400, 404);
    }

    private static HttpResponse<String> ask(String uri, @org.jspecify.annotations.Nullable String signature)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10));
        if (signature != null) {
            request.header("Member-Signature", signature);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
