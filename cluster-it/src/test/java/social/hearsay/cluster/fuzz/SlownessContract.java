package social.hearsay.cluster.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Health;

/** Clients that take their time, that never end, and that are too many. */
abstract class SlownessContract {
    /** A front end's {@code hearsay.connections}. */
    private static final int CONNECTIONS = 1_000;

    private static final int SHARE = 10;

    private final Range range;

    SlownessContract(Range range) {
        this.range = range;
    }

    @Test
    void slowHeadsAndBodiesHoldNobodyUpAndEnd() throws Exception {
        long end = Range.endOf(SHARE);
        do {
            try (Crowd crowd = new Crowd()) {
                crowd.join(range.server("f1"), 150, "GET /api/v1/timelines/public HTTP/1.1\r\nHost: loc");
                crowd.join(range.server("f1"), 150, bodyOf("f1", "/api/v1/statuses"));
                crowd.join(range.server("r1"), 100, "GET /replica/status HTTP/1.1\r\nHost: loc");
                crowd.join(range.server("r1"), 100, bodyOf("r1", "/replica/gossip"));
                for (int drop = 0; drop < 5; drop++) {
                    crowd.drip(' ');
                    range.ann().say("meanwhile");
                }
                Map<Integer, Integer> ends = crowd.ends();
                System.out.println("fuzz slow heads and bodies: " + ends);
                assertThat(ends.keySet()).isSubsetOf(Set.of(0, 400, 408));
                assertThat(ends.getOrDefault(408, 0)).isGreaterThan(300);
            }
        } while (Range.isBefore(end));
    }

    private String bodyOf(String member, String path) {
        return "POST " + path + " HTTP/1.1\r\n" + range.credentials(member, "POST", path)
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    }

    /** What is not read waits in the sender's memory: some of each answer, and not long. */
    @Test
    void whoeverDoesNotReadItsAnswerHoldsNobodyUpAndIsEnded() throws Exception {
        String page =
                "GET /api/v1/timelines/public?limit=40 HTTP/1.1\r\n" + range.credentials("f1", "GET", "/") + "\r\n";
        String figures = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
        long end = Range.endOf(SHARE);
        do {
            try (Crowd crowd = new Crowd()) {
                crowd.join(range.server("f1"), 150, page.repeat(8));
                crowd.join(range.server("f1"), 100, figures.repeat(30));
                crowd.join(range.server("r1"), 50, figures.repeat(30));
                for (int time = 0; time < 10; time++) {
                    assertThat(range.ann().get("/api/v1/instance").status()).isIn(200, 503);
                }
                Health.eventually("answers that nobody fetches are given up", () -> unsent("f1") + unsent("r1") == 0);
                System.out.println(
                        "fuzz slow readers: resident " + range.members().resident() + ", peaks "
                                + range.members().peaks() + " MiB");
            }
        } while (Range.isBefore(end));
    }

    private double unsent(String member) {
        return Health.figure(range.cluster(), member, "hearsay_unsent_bytes");
    }

    @Test
    void ofTooManyConnectionsTheIdleMakeRoom() throws Exception {
        try (Crowd crowd = new Crowd()) {
            crowd.join(range.server("f1"), CONNECTIONS + 200, "");
            assertThat(stranger().get("/api/v1/instance").status()).isEqualTo(200);
            assertThat(Health.figure(range.cluster(), "f1", "hearsay_connections"))
                    .isLessThanOrEqualTo(CONNECTIONS + 1);
        }
    }

    /** Those of whom nothing was read yet are idle as well: which of them go is a matter of moments. */
    @Test
    void whenNoneIsIdleSomeAreTurnedAway() throws Exception {
        try (Crowd busy = new Crowd()) {
            busy.join(range.server("f1"), CONNECTIONS + 300, "GET / HTTP/1.1\r\nHost: ");
            Map<Integer, Integer> ends = busy.ends();
            System.out.println("fuzz crowd: " + ends);
            assertThat(ends.keySet()).isSubsetOf(Set.of(0, 408, 503));
            assertThat(ends.getOrDefault(0, 0) + ends.getOrDefault(503, 0)).isGreaterThan(200);
            assertThat(ends.getOrDefault(408, 0)).isGreaterThan(CONNECTIONS / 2);
        }
        assertThat(stranger().get("/api/v1/instance").status()).isEqualTo(200);
    }

    private Client stranger() {
        return range.cluster().client(1);
    }

    @ParameterizedTest
    @CsvSource({
        "f1, /api/v1/statuses",
        "r1, /replica/api/v1/statuses",
        "r1, /replica/gossip",
        "r1, /replica/join",
    })
    void aBodyWithoutAnEndIsCutOff(String member, String path) throws Exception {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = range.gun(member).connect(Duration.ofSeconds(30))) {
            String head = "POST " + path + " HTTP/1.1\r\n" + range.credentials(member, "POST", path)
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"a\":\"\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            int chunks = 0;
            boolean closed = false;
            while (!closed && socket.getInputStream().available() == 0 && chunks < 400) {
                closed = !isTaken(socket, chunk);
                chunks++;
            }
            assertThat(chunks).as("chunks of 64 KiB").isLessThan(400);
            if (!closed) {
                RawAnswer answer =
                        RawAnswer.read(socket.getInputStream(), false).orElseThrow();
                assertThat(answer.status()).isEqualTo(413);
            }
        }
    }

    private static boolean isTaken(Socket socket, byte[] chunk) throws IOException {
        try {
            socket.getOutputStream().write(chunk);
            return true;
        } catch (SocketException over) {
            return false;
        }
    }
}
