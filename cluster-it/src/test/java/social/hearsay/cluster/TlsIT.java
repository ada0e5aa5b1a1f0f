package social.hearsay.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.Command;
import social.hearsay.cluster.fixture.Health;
import social.hearsay.cluster.fixture.RawConnection;
import social.hearsay.cluster.fixture.Recorder;
import social.hearsay.cluster.fixture.SteadyLoad;

/** Two replicas and a front end that talk by TLS alone; whoever goes to the second replica goes by a wire that is listened to. */
class TlsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    @AutoClose
    private static Cluster cluster;

    @AutoClose
    private static Recorder wire;

    private static Client ann;

    @BeforeAll
    static void boot() {
        cluster = Cluster.bootWithTls("tls", Ports.TLS, 1, 1);
        wire = new Recorder(cluster.replica("r1").getPort() + 1);
        String address = "https://127.0.0.1:" + wire.port() + "/replica";
        cluster.with(Map.of("HEARSAY_JVM_OPTIONS", Cluster.quickStart() + " -Dhearsay.address=" + address))
                .add("r2");
        ann = cluster.client(1).register("ann");
    }

    /** One test: each boot of a cluster costs more than all of it. */
    @Test
    void membersTalkByTlsAloneAndCertificatesComeAndGoMeanwhile() throws IOException {
        eachSaysUntilWhenItsCertificateIsGood();
        nobodyOnTheWireReadsWhatPeopleWrite();
        inClearTextAReplicaAnswersNothing();
        newCertificatesCostNoRequest();
        whoeverIsRevokedIsCutOffAndComesBackWithAnother();
    }

    /** On the status page, which the console shows, and as a figure, which {@code HealthIT} has no certificate for. */
    private static void eachSaysUntilWhenItsCertificateIsGood() {
        JsonNode page = ann.get("/cluster/status").orThrow();
        assertThat(good(page.at("/self/process"))).isPositive();
        for (JsonNode member : page.path("members")) {
            assertThat(good(member.at("/status/process"))).isPositive();
        }
        assertThat(Health.figure(cluster, "f1", "hearsay_certificate_seconds")).isPositive();
    }

    private static Duration good(JsonNode process) {
        return Duration.between(
                Instant.now(), Instant.parse(process.path("certificateUntil").asText()));
    }

    private static void nobodyOnTheWireReadsWhatPeopleWrite() {
        int before = wire.heard().length();
        for (int number = 0; number < 20; number++) {
            ann.say("between you and me, number " + number);
        }
        awaitSame();

        String heard = wire.heard();
        assertThat(heard.length() - before).as("it goes by this wire").isGreaterThan(5_000);
        assertThat(heard).doesNotContain("between you and me", "HTTP/1.1", "Member-Signature", "/gossip");
    }

    private static void inClearTextAReplicaAnswersNothing() throws IOException {
        URI r1 = cluster.replica("r1");
        for (String path : List.of("/replica/heartbeat", "/health/ready", "/metrics")) {
            String answer =
                    RawConnection.exchange(r1, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 403");
        }
    }

    private static void newCertificatesCostNoRequest() {
        try (SteadyLoad load = SteadyLoad.by(List.of(ann), Duration.ofMillis(100))) {
            load.awaitMore(10);
            certificates("rotate");
            for (String member : List.of("r1", "r2", "f1")) {
                Awaitility.await(member + " has its new certificate")
                        .atMost(SOON)
                        .until(() -> Files.readString(cluster.directory(member).resolve("log/server.log"))
                                .contains("New certificates: " + member));
            }
            load.awaitMore(20);
            load.end();

            assertThat(load.errors()).isEmpty();
        }
    }

    private static void whoeverIsRevokedIsCutOffAndComesBackWithAnother() {
        certificates("revoke", "r2");
        Awaitility.await("r2 is nobody to the front end").atMost(SOON).until(() -> !isLive("r2"));
        String post = ann.say("without r2");
        assertThat(ann.get("/api/v1/statuses/" + post).status()).isEqualTo(200);

        certificates("issue", "r2");
        Awaitility.await("r2 is back").atMost(SOON).until(() -> isLive("r2"));
        awaitSame();
    }

    private static Command.Ended certificates(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "certificates";
        System.arraycopy(words, 0, all, 1, words.length);
        return cluster.command().run(all).orThrow();
    }

    private static boolean isLive(String replica) {
        JsonNode page = cluster.client(1).get("/cluster/status").json();
        return StreamSupport.stream(page.path("members").spliterator(), false)
                .anyMatch(member -> member.path("id").asText().startsWith(replica + ".")
                        && member.path("life").asText().equals("live"));
    }

    /** As the command sees it, by TLS. */
    private static void awaitSame() {
        Awaitility.await("both replicas have the same").atMost(SOON).until(() -> {
            JsonNode status = JSON.readTree(
                    cluster.command().run("status", "--output", "json").output());
            List<JsonNode> replicas = StreamSupport.stream(
                            status.path("members").spliterator(), false)
                    .filter(member -> member.path("name").asText().startsWith("r"))
                    .toList();
            return replicas.size() == 2
                    && replicas.stream().allMatch(member -> member.path("ready").asBoolean())
                    && digest(replicas.get(0)).equals(digest(replicas.get(1)))
                    && !digest(replicas.get(0)).isEmpty();
        });
    }

    private static String digest(JsonNode member) {
        return member.path("status").path("digest").asText();
    }
}
