package social.hearsay.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.wire.Json;
import social.hearsay.frontend.fake.FakeReplica;

/** The front end as it is shipped, on Payara Micro, in front of three replicas that are not. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FrontEndIT {
    private static final byte[] SECRET =
            "the secret of a cluster that lives for a test".getBytes(StandardCharsets.US_ASCII);
    private static final List<FakeReplica> MEMBERS = FakeReplica.cluster();

    private final HttpClient client = HttpClient.newHttpClient();

    @ArquillianResource
    @SuppressWarnings("NullAway.Init")
    private URL base;

    @Deployment(testable = false)
    static WebArchive frontEnd() throws IOException {
        ClusterSecret key = new ClusterSecret(SECRET);
        for (int i = 1; i <= 3; i++) {
            new FakeReplica("r" + i, 0, key, MEMBERS);
        }
        Path secret = Files.createTempFile("hearsay", ".secret");
        Files.writeString(secret, Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET));
        secret.toFile().deleteOnExit();
        String settings = "hearsay.secret.file=" + secret + "\nhearsay.heartbeat.interval=PT0.2S\n"
                + "hearsay.wait.first=PT0.5S\nhearsay.replicas="
                + MEMBERS.get(0).address() + "\n";
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(new File(System.getProperty("frontend.war", "target/frontend.war")))
                .as(WebArchive.class)
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    @AfterAll
    static void stop() {
        MEMBERS.forEach(FakeReplica::close);
    }

    @BeforeEach
    void allWell() throws Exception {
        for (FakeReplica member : MEMBERS) {
            member.kill();
            member.start();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("/cluster/status").findValuesAsText("life").equals(List.of("live", "live", "live")));
    }

    @Test
    void whatIsForwardedArrivesByteForByte() throws Exception {
        String path = "/api/v1/accounts/a%20b/follow/?id%5B%5D=1&x=%C3%A4&y=a+b";
        JsonNode echo = Json.mapper()
                .readTree(send(request(path)
                                .header("Update-Id", "chosen-by-the-client")
                                .header("Authorization", "Bearer writer")
                                .header("Idempotency-Key", "k1")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .body());
        assertThat(echo.path("uri").asText()).isEqualTo("/replica" + path);
        assertThat(echo.path("length").asInt()).isEqualTo(2);
        JsonNode headers = echo.path("headers");
        assertThat(new UpdateId(headers.path("Update-id").asText()).mintedAt()).isPresent();
        assertThat(headers.path("Idempotency-key").asText()).isEqualTo("k1");
        assertThat(headers.path("X-forwarded-host").asText()).isEqualTo(authority());
    }

    @Test
    void aKilledReplicaCostsNoClientAnError() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        int each = 60;
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            work.add(() -> {
                int good = 0;
                for (int j = 0; j < each; j++) {
                    if (j == each / 3) {
                        MEMBERS.get(0).kill();
                    }
                    if (j == 2 * each / 3) {
                        MEMBERS.get(1).kill();
                    }
                    HttpRequest.Builder post =
                            request("/api/v1/apps").POST(HttpRequest.BodyPublishers.ofString("under load"));
                    good += send(post).statusCode() == 200 ? 1 : 0;
                }
                return good;
            });
        }
        int good = 0;
        for (Future<Integer> one : clients.invokeAll(work, 60, TimeUnit.SECONDS)) {
            good += one.get();
        }
        clients.shutdownNow();
        assertThat(good).isEqualTo(8 * each);
        assertThat(MEMBERS.get(2).count("under load")).isEqualTo(good);
        assertThat(send(request("/api/v1/timelines/public")).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionReadsWhatItWroteAndCarriesItSigned() throws Exception {
        String token = "Bearer reader";
        HttpResponse<String> posted = send(request("/api/v1/apps")
                .header("Authorization", token)
                .POST(HttpRequest.BodyPublishers.ofString("mine")));
        String header = posted.headers().firstValue("Vector-Timestamp").orElseThrow();
        assertThat(header).matches("(r[1-3]\\.fake=\\d+, )+stamp=\"\\d+\", sig=:[A-Za-z0-9+/]{43}=:");
        assertThat(posted.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("hearsay-session=");
        assertThat(send(request("/api/v1/statuses/mine").header("Authorization", token))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/api/v1/timelines/public").header("Vector-Timestamp", header))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/api/v1/timelines/public")
                                .header("Vector-Timestamp", header.replaceFirst("=\\d+", "=999")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatDiedWithItsReplicaIsWaivedAndSaid() throws Exception {
        String token = "Bearer bereaved";
        MEMBERS.forEach(member -> member.gossip(false));
        HttpResponse<String> posted = send(request("/api/v1/apps")
                .header("Authorization", token)
                .POST(HttpRequest.BodyPublishers.ofString("lost")));
        MEMBERS.forEach(member -> member.gossip(true));
        String holder = posted.headers().firstValue("X-Replica").orElseThrow();
        MEMBERS.stream().filter(member -> member.id().text().equals(holder)).forEach(FakeReplica::kill);
        HttpResponse<String> read = send(request("/api/v1/timelines/public").header("Authorization", token));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("Lowered").orElseThrow()).startsWith(holder + "=");
    }

    /** Whoever is out of reach may be the one that knows it. */
    @Test
    void aTokenThatWasJustIssuedIsNotSaidToBeInvalidWhileAMemberIsOutOfReach() throws Exception {
        long now = System.currentTimeMillis();
        assertError(send(withToken(now)), 401);
        MEMBERS.get(2).kill();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> json("/cluster/status").path("deadList").size() == 1);
        assertError(send(withToken(now)), 503);
        assertError(send(withToken(now - Duration.ofHours(2).toMillis())), 401);
    }

    private HttpRequest.Builder withToken(long minted) {
        return request("/api/v1/timelines/home")
                .header("Authorization", "Bearer " + UpdateId.mint(minted, new Random(3)) + ".mac");
    }

    @Test
    void aFileComesInPartsFromWhoeverHasIt() throws Exception {
        byte[] file = new byte[2_500_000];
        new Random(1).nextBytes(file);
        MEMBERS.forEach(member -> member.file(file));
        HttpResponse<byte[]> whole =
                client.send(request("/media/default/file.png").build(), BodyHandlers.ofByteArray());
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(file);
        HttpResponse<byte[]> part = client.send(
                request("/media/default/file.png")
                        .header("Range", "bytes=10-1500009")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 10-1500009/2500000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(file, 10, 1_500_010));
    }

    @Test
    void aFileWhoseReplicaDiesInTheMiddleIsResumedAtAnother() throws Exception {
        byte[] file = new byte[2_500_000];
        new Random(2).nextBytes(file);
        AtomicInteger deaths = new AtomicInteger(2);
        MEMBERS.forEach(member -> {
            member.file(file);
            member.dieInTheMiddle(deaths);
        });

        HttpResponse<byte[]> whole =
                client.send(request("/media/default/file.png").build(), BodyHandlers.ofByteArray());

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(file);
        assertThat(deaths.get()).as("deaths left").isLessThanOrEqualTo(0);
    }

    @Test
    void everyErrorIsJson() throws Exception {
        assertError(send(request("/nothing")), 404);
        assertError(send(request("/api/a%2Fb")), 400);
        assertError(send(request("/replica/heartbeat")), 404);
        assertError(send(request("/cluster/nothing")), 404);
        assertError(send(request("/cluster/status").DELETE()), 405);
        assertError(send(request("/api/v1/instance").method("BREW", HttpRequest.BodyPublishers.noBody())), 405);
        assertError(send(request("/api/v1/no/such/thing")), 404);
        assertError(send(request("/openapi/")), 404);
        assertError(send(request("/openapi-ui")), 404);
        MEMBERS.forEach(FakeReplica::kill);
        HttpResponse<String> nobody = send(request("/api/v1/timelines/public"));
        assertError(nobody, 503);
        assertThat(nobody.headers().firstValue("Retry-After")).hasValue("1");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> send(request("/health/ready")).statusCode() == 503);
    }

    private static void assertError(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(Json.mapper().readTree(answer.body()).path("error").asText()).isNotEmpty();
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create("http://" + authority() + path);
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    /** The container gives the name of the machine, but the server listens on loopback only. */
    private String authority() {
        return "127.0.0.1:" + base.getPort();
    }

    private JsonNode json(String path) throws Exception {
        return Json.mapper().readTree(send(request(path)).body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
