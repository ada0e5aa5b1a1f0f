package social.hearsay.cluster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Balancer;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;
import social.hearsay.cluster.fixture.RawConnection;
import social.hearsay.cluster.fixture.Streaming;

/** The template for HAProxy in front of two front ends. Skipped where HAProxy isn't installed. */
abstract class BehindBalancerContract {
    private static final String END = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private final Cluster cluster;

    @SuppressWarnings("NullAway.Init") // null only where it is skipped
    private Balancer balancer;

    BehindBalancerContract(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void start() {
        assumeTrue(Balancer.Program.HAPROXY.isInstalled(), "haproxy is not installed");
        balancer = Balancer.start(
                Balancer.Program.HAPROXY,
                Path.of("target", "clusters", "mastodon-api-balancer"),
                Ports.MASTODON_API + 8,
                List.of(cluster.frontEnd(1), cluster.frontEnd(2)));
    }

    @AfterEach
    void stop() {
        if (balancer != null) {
            assertThat(new Client(balancer.address()).get("/api/v1/instance").status())
                    .as("it and those behind it are well")
                    .isEqualTo(200);
            balancer.close();
        }
    }

    @Test
    void peopleRegisterPostAndReadThroughIt() {
        Client ivy = new Client(balancer.address()).register("ivy");
        String post = ivy.say("through the balancer");
        assertThat(ivy.get("/api/v1/statuses/" + post).status()).isEqualTo(200);
        assertThat(ivy.get("/api/v1/timelines/home").orThrow().toString()).contains("through the balancer");
        assertThat(ivy.through(cluster.frontEnd(2))
                        .get("/api/v1/statuses/" + post)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void streamsGoThroughIt() {
        Client ivy = new Client(balancer.address()).register("ivystreams");
        try (Streaming events = Streaming.of(ivy, "/api/v1/streaming/user");
                Streaming socket = Streaming.socket(
                        balancer.address(), "?stream=user&access_token=" + ivy.token(), Optional.empty())) {
            String post = ivy.say("through the balancer");
            assertThat(events.await("update").id()).isEqualTo(post);
            assertThat(socket.await("update").id()).isEqualTo(post);
        }
    }

    /** However it is spelled: people have no business there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/metrics",
                "/health",
                "/health/ready",
                "/cluster/status",
                "/cluster/updates/1",
                "/replica/status"
            })
    void whatIsNotForPeopleCanNotBeReached(String path) throws IOException {
        String name = path.substring(1);
        List<String> spellings = List.of(
                path,
                path + "/",
                "/" + path,
                "/." + path,
                "/api/.." + path,
                "/api/..;" + path,
                "/api/%2e%2e" + path,
                "/api/..%2f" + name,
                "/api%2f..%2f" + name,
                "/media/x/../.." + path,
                "/%" + Integer.toHexString(name.charAt(0)) + name.substring(1),
                "/api/..%5c" + name,
                "/api/\\.." + path,
                "http://a" + path,
                "http://a/api/.." + path,
                path + "?/api/",
                path + "#/api/",
                "/api/v1/instance/.." + "/../.." + path);
        for (String spelling : spellings) {
            String answer = RawConnection.exchange(balancer.address(), "GET " + spelling + END);
            assertThat(answer).as(spelling).matches("(?s)HTTP/1.1 (400|404|405) .*");
        }
    }

    static Stream<String> odd() {
        String post = "POST /api/v1/apps HTTP/1.1\r\nHost: a\r\n";
        String smuggled = "GET /metrics" + END;
        return Stream.of(
                post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
                post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + smuggled,
                post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + smuggled,
                post + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n" + smuggled,
                post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd" + smuggled,
                post + "Content-Length: +3\r\n\r\nabc" + smuggled,
                post + "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + smuggled,
                post + "Connection: close, Content-Length\r\nContent-Length: " + smuggled.length() + "\r\n\r\n"
                        + smuggled,
                "GET /api/v1/instance HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + smuggled,
                "GET /api/v1/instance HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n" + smuggled,
                "GET /api/v1/instance HTTP/1.1\r\nHost: a\r\nX\u0000: a\r\n\r\n" + smuggled,
                "GET /api/v1/instance HTTP/1.1\nHost: a\n\n" + smuggled,
                "GET /api/v1/instance\r\n\r\n" + smuggled,
                "CONNECT a:80" + END + smuggled);
    }

    /** Nobody makes two requests of it, one of which the balancer has not seen. */
    @ParameterizedTest
    @MethodSource("odd")
    void noRequestHidesInAnother(String request) throws IOException {
        String answers = RawConnection.exchange(balancer.address(), request);
        assertThat(answers).doesNotContain("hearsay_connections").doesNotContain("HTTP/1.1 5");
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE /api/v1/instance, 405",
        "BREW /api/v1/instance, 405",
        "OPTIONS /api/v1/instance, 200",
        "HEAD /api/v1/instance, 200",
        "DELETE /api/v1/instance, 405",
        "GET /api/v1/no/such/thing, 404",
        "GET http://a/api/v1/instance, 200"
    })
    void aMethodIsAnsweredAsWithoutIt(String line, int status) throws IOException {
        assertThat(RawConnection.exchange(balancer.address(), line + END)).startsWith("HTTP/1.1 " + status + " ");
    }
}
