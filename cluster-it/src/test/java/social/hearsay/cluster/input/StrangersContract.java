package social.hearsay.cluster.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.fixture.Client;

/** Who is no member of the cluster. */
abstract class StrangersContract extends BadInputContract {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    StrangersContract(Scene scene) {
        super(scene);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/status", "/heartbeat", "/gossip", "/join", "/snapshots/1/file", "/nothing", "/api/v1/instance"
            })
    void aReplicaAnswersMembersOnly(String path) throws Exception {
        assertThat(ask(cluster().replica("r1") + path, null).statusCode()).isEqualTo(401);
        assertThat(ask(cluster().replica("r1") + path, "nonsense").statusCode()).isEqualTo(401);
        assertThat(ask(cluster().replica("r1") + path, signature("r2", path)).statusCode())
                .as("what was meant for another member")
                .isEqualTo(401);
        assertThat(ask(cluster().replica("r1") + path, signature("r1", "/elsewhere"))
                        .statusCode())
                .as("what was meant for another address")
                .isEqualTo(401);
        assertThat(post(cluster().replica("r1") + path).statusCode()).isEqualTo(401);
    }

    @Test
    void aReplicaTakesNoBodyButTheOneThatWasSigned() {
        Client signed = cluster().direct(ann(), "r1");
        String signature = cluster()
                .memberRequests()
                .signature(
                        cluster().replica("r1"),
                        "POST",
                        "/replica/handover",
                        "{\"other\":1}".getBytes(StandardCharsets.UTF_8));
        Client plain = ann().through(cluster().replica("r1"));
        Client.Answer forged = plain.send(plain.request("/handover")
                .header("Member-Signature", signature)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"forged\":1}")));
        assertThat(forged.status()).as(forged.body()).isEqualTo(401);
        assertThat(signed.post("/handover", Map.of("forged", 1)).status()).isEqualTo(400);
    }

    private String signature(String replica, String path) {
        return cluster().memberRequests().signature(cluster().replica(replica), "GET", "/replica" + path, new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/replica/status", "/replica/gossip", "/replica/api/v1/instance", "/api/../replica/status"})
    void aFrontEndForwardsPublicPathsOnly(String path) throws Exception {
        assertThat(ask(cluster().frontEnd(1) + path, signature("r1", "/status")).statusCode())
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
