package social.hearsay.replica.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.RequestVerifier;
import social.hearsay.common.member.RequestVerifier.Verdict;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.runtime.Settings;

/** What a replica asks others, at a server that judges requests as members do. */
class PeerClientTest {
    private static final ClusterSecret SECRET = new ClusterSecret(new byte[32]);
    private static final URI ELSEWHERE = URI.create("http://192.0.2.1:8090/replica");
    private static final InstantSource PEERS_CLOCK = InstantSource.fixed(Instant.ofEpochSecond(2_000_000));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000_000));

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final RequestVerifier verifier = new RequestVerifier(SECRET, "r2", ELSEWHERE, PEERS_CLOCK);
    private final PeerClient client = new PeerClient();
    private HttpServer server;
    private URI peer;

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // this test is what injects
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/replica", this::judge);
        server.start();
        peer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/replica");
        client.settings = new Settings() {
            @Override
            public Duration gossipTimeout() {
                return Duration.ofSeconds(10);
            }

            @Override
            public boolean takesClusterKey() {
                return false;
            }
        };
        client.links = MemberLinks.inClearText();
        client.secret = SECRET;
        client.clock = CLOCK;
        client.start();
    }

    @AfterEach
    void stop() {
        client.stop();
        server.stop(0);
    }

    @Test
    void signsAsARecipientWithAnotherNameAndClockWantsItAndRemembersThat() throws IOException {
        assertThat(PeerClient.await(client.post(peer, "/gossip", Map.of("a", "ä")))
                        .expect(200)
                        .read(String[].class))
                .containsExactly("ok");
        assertThat(heard).containsExactly("POST /replica/gossip: no", "POST /replica/gossip: {\"a\":\"ä\"}");

        PeerClient.await(client.get(peer, "/heartbeat")).expect(200);
        PeerClient.await(client.delete(peer, "/snapshots/1")).expect(200);
        PeerClient.await(client.range(peer, "/snapshots/1/file", 5, 10, Duration.ofSeconds(10)))
                .expect(200);
        assertThat(heard.subList(2, heard.size()))
                .containsExactly(
                        "GET /replica/heartbeat: ",
                        "DELETE /replica/snapshots/1: ",
                        "GET /replica/snapshots/1/file: bytes=5-14");
    }

    @Test
    void saysWhatWasAnsweredInsteadOfWhatWasExpected() throws IOException {
        PeerAnswer answer = PeerClient.await(client.get(peer, "/refused"));

        assertThat(answer.isRefusal(Refusal.BEHIND)).isTrue();
        assertThat(answer.isRefusal(Refusal.STARTING)).isFalse();
        assertThatThrownBy(() -> answer.expect(200))
                .isInstanceOf(IOException.class)
                .hasMessage("it answers 503 Service unavailable: behind");
    }

    @Test
    void saysThatNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> PeerClient.await(client.get(peer, "/heartbeat")))
                .isInstanceOf(IOException.class)
                .hasMessage("it does not answer");
    }

    private void judge(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String target = exchange.getRequestURI().toString();
        String signature = exchange.getRequestHeaders().getFirst(Headers.MEMBER_SIGNATURE);
        Verdict verdict = verifier.judge(exchange.getRequestMethod(), target, Optional.ofNullable(signature));
        String asked = exchange.getRequestMethod() + " " + target + ": ";
        if (verdict instanceof Verdict.Member member
                && member.digest().equals(ContentDigest.of(body.getBytes(UTF_8)))) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            heard.add(asked + (range == null ? body : range));
            boolean refused = target.endsWith("/refused");
            if (refused) {
                exchange.getResponseHeaders().set(Headers.REFUSAL, Refusal.BEHIND.text());
            }
            answer(
                    exchange,
                    refused ? 503 : 200,
                    refused ? Refusal.BEHIND.body().bytes() : "[\"ok\"]".getBytes(UTF_8));
        } else {
            heard.add(asked + "no");
            if (verdict instanceof Verdict.Misdirected misdirected) {
                exchange.getResponseHeaders().set(Headers.MEMBER_RECIPIENT, misdirected.statement());
            }
            answer(exchange, 401, ErrorBody.of("Only members may ask this").bytes());
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
