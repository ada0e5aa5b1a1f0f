package social.hearsay.replica.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.member.ContentDigest;
import social.hearsay.common.member.RequestSigner;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.GossipMessage;
import social.hearsay.common.wire.Headers;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Role;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReplicaIT {
    private static final int MEBIBYTE = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ArquillianResource
    URL deployed;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("it.war")));
    }

    @BeforeEach
    void isReady() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
    }

    @Test
    void foundsAClusterAndSaysSo() throws Exception {
        JsonNode status = json(get("/replica/status"));
        assertThat(status.path("id").textValue()).matches("r1\\.[a-z0-9]{4}");
        assertThat(status.path("cluster").textValue()).isNotEmpty();
        assertThat(status.path("ready").booleanValue()).isTrue();
        assertThat(status.path("members").findValuesAsText("id"))
                .contains(status.path("id").textValue());
        JsonNode heartbeat = json(get("/replica/heartbeat"));
        assertThat(heartbeat.path("replica")).isEqualTo(status.path("id"));
        assertThat(heartbeat.path("hasValue").booleanValue()).isTrue();
    }

    @Test
    void turnsStrangersAway() throws Exception {
        for (String path : List.of("/replica/status", "/replica/gossip", "/replica/nowhere")) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(at(path))
                            .header(Headers.MEMBER_SIGNATURE, "guessed")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(json(answer).path("error").textValue()).isNotEmpty();
        }
    }

    @Test
    void refusesWhatIsNoGossip() throws Exception {
        HttpResponse<String> cut = post("/replica/gossip", "{\"cluster\":");
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(json(cut).path("error").textValue()).isEqualTo("Not a gossip message");
        assertThat(post("/replica/gossip", "[]").statusCode()).isEqualTo(400);
        HttpResponse<String> strange = post("/replica/gossip", Json.write(messageFromElsewhere()));
        assertThat(strange.statusCode()).isEqualTo(409);
        assertThat(json(strange).path("error").textValue()).contains("cluster");
    }

    @Test
    void refusesBodiesThatAreTooLong() throws Exception {
        assertThat(post("/replica/join", " ".repeat(2 * MEBIBYTE)).statusCode()).isEqualTo(413);
    }

    @Test
    void admitsAJoinerAndGivesItASnapshotThatCoversIt() throws Exception {
        HttpServer listening = listening("r7.test");
        Member joiner = new Member(
                new ReplicaId("r7.test"),
                URI.create("http://127.0.0.1:" + listening.getAddress().getPort() + "/replica"),
                Role.WRITER);
        JsonNode admission = json(post("/replica/join", Json.write(joiner)));
        VectorTimestamp timestamp = Json.read(admission.path("timestamp").toString(), VectorTimestamp.class);
        assertThat(json(post("/replica/join", Json.write(joiner))).path("timestamp"))
                .isEqualTo(admission.path("timestamp"));
        listening.stop(0);
        List<String> snapshot = snapshot(timestamp);
        JsonNode state = Json.read(snapshot.get(0), JsonNode.class).path("state");
        assertThat(state.path("roll").path("entries").has("r7.test")).isTrue();
        assertThat(Json.read(state.path("valueTimestamp").toString(), VectorTimestamp.class)
                        .covers(timestamp))
                .isTrue();
        assertThat(snapshot).anyMatch(line -> line.contains("executed_update") && line.contains("r7-test"));
        assertThat(Json.read(snapshot.get(snapshot.size() - 1), JsonNode.class).has("sha256"))
                .isTrue();
    }

    @Test
    void admitsNobodyWhomItCannotReach() throws Exception {
        HttpServer another = listening("r8.here");
        URI taken = URI.create("http://127.0.0.1:" + another.getAddress().getPort() + "/replica");
        HttpResponse<String> answered =
                post("/replica/join", Json.write(new Member(new ReplicaId("r8.test"), taken, Role.WRITER)));
        assertThat(answered.statusCode()).isEqualTo(409);
        assertThat(json(answered).path("error").textValue()).contains("r8.here answers");
        another.stop(0);
        HttpResponse<String> silent =
                post("/replica/join", Json.write(new Member(new ReplicaId("r8.test"), taken, Role.WRITER)));
        assertThat(silent.statusCode()).isEqualTo(409);
        assertThat(get("/replica/status").body()).doesNotContain("r8.test");
    }

    @Test
    void saysWhoItIs() throws Exception {
        assertThat(json(get("/replica/identity")).path("replica"))
                .isEqualTo(json(get("/replica/status")).path("id"));
    }

    private static HttpServer listening(String replica) throws IOException {
        byte[] body = ("{\"replica\":\"" + replica + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/replica/identity", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void givesNoSnapshotOfWhatItDoesNotHave() throws Exception {
        assertThat(post("/replica/snapshots", "{\"covers\":").statusCode()).isEqualTo(400);
        assertThat(post("/replica/snapshots", "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> behind = post("/replica/snapshots", "{\"covers\":{\"r9.zzzz\":1}}");
        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(behind.headers().firstValue(Headers.REFUSAL)).contains("behind");
        assertThat(behind.headers().firstValue(Headers.MISSING)).contains("r9.zzzz=1");
    }

    @Test
    void doesNothingWhenAskedTo() throws Exception {
        assertThat(get("/replica/nothing").statusCode()).isEqualTo(200);
    }

    @Test
    void givesFigures() throws Exception {
        assertThat(get("/metrics?scope=application").body()).contains("hearsay_log_length", "hearsay_commits");
    }

    private List<String> snapshot(VectorTimestamp covers) throws IOException, InterruptedException {
        HttpResponse<String> begun = post("/replica/snapshots", Json.write(Map.of("covers", covers)));
        assertThat(begun.statusCode()).isEqualTo(202);
        String path = "/replica/snapshots/" + json(begun).path("id").textValue();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> json(get(path)).path("done").booleanValue());
        assertThat(json(get("/replica/status")).path("snapshots").findValuesAsText("id"))
                .contains(json(begun).path("id").textValue());
        byte[] first = range(path, "bytes=0-99", 206);
        byte[] rest = range(path, "bytes=100-", 206);
        assertThat(first).hasSize(100);
        for (String wrong : List.of("", "bytes=-5", "bytes=1-2,4-5", "lines=0-1", "bytes=5-99999999999999999999")) {
            range(path, wrong, 400);
        }
        range(path, "bytes=100000000-", 416);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(first);
        all.write(rest);
        assertThat(client.send(signed("DELETE", path, "").DELETE().build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(204);
        range(path, "bytes=0-", 404);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(all.toByteArray())), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    private byte[] range(String path, String range, int status) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                signed("GET", path + "/file", "").header("Range", range).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(range).isEqualTo(status);
        return answer.body();
    }

    private static GossipMessage messageFromElsewhere() {
        return new GossipMessage(
                new ClusterId("elsewhere"),
                new ReplicaId("r2.abcd"),
                new ReplicaId("r1.abcd"),
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                Digest.EMPTY,
                0,
                List.of(),
                List.of());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(signed("GET", path, "").build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(
                signed("POST", path, body)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder signed(String method, String path, String body) throws IOException {
        ClusterSecret secret = ClusterSecret.read(Path.of(System.getProperty("it.resources"), "it", "secret"));
        String digest = ContentDigest.of(body.getBytes(StandardCharsets.UTF_8));
        String signature = new RequestSigner(secret, InstantSource.system())
                .sign(URI.create("http://127.0.0.1:18390/replica"), method, path, digest);
        return HttpRequest.newBuilder(at(path)).header(Headers.MEMBER_SIGNATURE, signature);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + deployed.getPort() + path);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.read(answer.body(), JsonNode.class);
    }
}
