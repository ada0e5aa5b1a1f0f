package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.push.PushService.Answer;

/** What a push service gets, which knows the RFCs and not this code. */
class HttpPushServiceTest {
    private static final VapidKeys KEYS = VapidKeys.of(new ClusterSecret(new byte[32]).key(Purpose.PUSH));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000_000));

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Heard(String method, Map<String, List<String>> fields, byte[] body) {
        String field(String name) {
            return fields.getOrDefault(name, List.of("none")).get(0);
        }
    }

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Receiver app = Receiver.fresh();
    private HttpServer server;
    private String endpoint;
    private volatile int status = 201;
    private volatile Map<String, String> answered = Map.of();
    private volatile byte[] said = {};
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile boolean silent;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::hear);
        server.start();
        endpoint = "http://127.0.0.1:" + server.getAddress().getPort() + "/push/7";
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        heard.add(new Heard(
                exchange.getRequestMethod(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        if (silent) {
            await();
        }
        answered.forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
        exchange.getResponseBody().write(said);
        exchange.close();
    }

    private void await() {
        try {
            assertThat(end.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer send(boolean local, Push push) throws Exception {
        return send(local, push, Duration.ofSeconds(10));
    }

    private Answer send(boolean local, Push push, Duration timeout) throws Exception {
        try (HttpPushService service = new HttpPushService(
                Sealing.withSalts(() -> "salt of 16 bytes".getBytes(StandardCharsets.US_ASCII)),
                KEYS.all(),
                Optional.of("mailto:admin@example.org"),
                timeout,
                local,
                CLOCK)) {
            return service.send(push, 90_000).toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    private Push push(boolean standard) {
        return Pushes.to(app.at(endpoint), standard, KEYS.text(), "{\"title\":\"Grüße\"}");
    }

    @Test
    void theAppReadsWhatItIsSentByTheStandard() throws Exception {
        assertThat(send(true, push(true))).isEqualTo(new Answer(201, OptionalLong.empty()));

        Heard one = heard.get(0);
        assertThat(one.method()).isEqualTo("POST");
        assertThat(one.field("Ttl")).isEqualTo("90");
        assertThat(one.field("Urgency")).isEqualTo("normal");
        assertThat(one.field("Topic")).matches("[A-Za-z0-9_-]{1,32}");
        assertThat(one.field("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(app.read(one.body())).isEqualTo("{\"title\":\"Grüße\"}");
        Matcher proof = Pattern.compile("vapid t=([^,]+), k=(.+)").matcher(one.field("Authorization"));
        assertThat(proof.matches()).isTrue();
        checkToken(proof.group(1), proof.group(2));
    }

    @Test
    void orByItsDraftIfItKnowsNoOther() throws Exception {
        send(true, push(false));

        Heard one = heard.get(0);
        assertThat(one.field("Content-encoding")).isEqualTo("aesgcm");
        Matcher key = Pattern.compile("dh=([^;]+);p256ecdsa=(.+)").matcher(one.field("Crypto-key"));
        Matcher salt = Pattern.compile("salt=(.+)").matcher(one.field("Encryption"));
        Matcher proof = Pattern.compile("WebPush (.+)").matcher(one.field("Authorization"));
        assertThat(key.matches() && salt.matches() && proof.matches()).isTrue();
        assertThat(app.readDraft(one.body(), salt.group(1), key.group(1))).isEqualTo("{\"title\":\"Grüße\"}");
        checkToken(proof.group(1), key.group(2));
    }

    /** RFC 8292, section 2. */
    private void checkToken(String token, String key) throws IOException {
        assertThat(key).isEqualTo(KEYS.text());
        String[] parts = token.split("\\.", -1);
        assertThat(VapidKey.verifies(
                        P256.publicKey(Base64.getUrlDecoder().decode(key)),
                        (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                        Base64.getUrlDecoder().decode(parts[2])))
                .isTrue();
        JsonNode head = Json.read(text(parts[0]), JsonNode.class);
        assertThat(head.path("alg").asText()).isEqualTo("ES256");
        JsonNode claims = Json.read(text(parts[1]), JsonNode.class);
        assertThat(claims.path("aud").asText()).isEqualTo(endpoint.replace("/push/7", ""));
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:admin@example.org");
        assertThat(claims.path("exp").asLong()).isBetween(1_000_000L, 1_000_000L + 86_400);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    @Test
    void itSaysWhenItMayBeAskedAgain() throws Exception {
        status = 429;
        answered = Map.of("Retry-After", "120");
        assertThat(send(true, push(true))).isEqualTo(new Answer(429, OptionalLong.of(120_000)));

        answered = Map.of("Retry-After", "Mon, 12 Jan 1970 13:47:40 GMT");
        assertThat(send(true, push(true)).retryAfter()).hasValue(60_000);
    }

    @Test
    void whatIsAnsweredIsNotUnpacked() throws Exception {
        said = "no gzip at all".getBytes(StandardCharsets.US_ASCII);
        answered = Map.of("Content-Encoding", "gzip");

        assertThat(send(true, push(true)).status()).isEqualTo(201);
        assertThat(heard.get(0).field("Accept-encoding")).isEqualTo("none");
    }

    @Test
    void whoSaysNothingIsNotWaitedFor() {
        silent = true;

        assertThatThrownBy(() -> send(true, push(true), Duration.ofMillis(300)))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void noRedirectIsFollowed() throws Exception {
        status = 307;
        answered = Map.of("Location", endpoint + "/elsewhere");

        assertThat(send(true, push(true)).status()).isEqualTo(307);
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatLeadsToThisMachineIsNotEvenAsked() {
        String named = endpoint.replace("127.0.0.1", "localhost");
        for (String address : List.of(endpoint, named)) {
            assertThatThrownBy(() -> send(false, Pushes.to(app.at(address), true, KEYS.text(), "{}")))
                    .hasRootCauseInstanceOf(PushService.Refused.class)
                    .hasMessageContaining("has no address on the internet");
        }
        assertThat(heard).isEmpty();
    }
}
