package social.hearsay.cluster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * What a front end needs for clients that have a stream and are told nothing: {@code -Dbench.streams} of them (10,000),
 * half by server-sent events and half by WebSockets, of a hundred people. Then one post is told to all of them.
 */
@Isolated
class StreamsBench {
    private static final int STREAMS = Integer.getInteger("bench.streams", 10_000);
    private static final int PEOPLE = 100;
    private static final Duration SETTLING = Duration.ofSeconds(Integer.getInteger("bench.warmup", 60));
    private static final int PATIENCE_MILLIS = 60_000;

    private final Report report = new Report();

    @Test
    void idle() throws Exception {
        String most = String.valueOf(2 * STREAMS);
        Map<String, String> settings = Map.of(
                "HEARSAY_STREAMS",
                most,
                "HEARSAY_STREAMS_ADDRESS",
                most,
                "HEARSAY_STREAMS_ACCOUNT",
                most,
                "HEARSAY_LIMIT_REQUESTS_ADDRESS",
                "1000000/PT5M",
                "HEARSAY_LIMIT_REGISTRATIONS",
                "10000/PT30M",
                "HEARSAY_JVM_OPTIONS",
                "-Xmx" + (160 + STREAMS / 160) + "m");
        Deque<Socket> open = new ArrayDeque<>();
        try (Cluster cluster = Cluster.boot("bench-streams", Ports.BENCH, 1, 1, settings)) {
            List<Client> people = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                people.add(cluster.client(1).register("person" + person));
            }
            TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
            Cost before = Cost.of(cluster, "f1");
            for (int stream = 0; stream < STREAMS; stream++) {
                open.add(begin(cluster.frontEnd(1), people.get(stream % PEOPLE).token(), stream % 2 == 0));
            }
            TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
            Cost after = Cost.of(cluster, "f1");
            TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
            Cost rest = Cost.of(cluster, "f1").since(after);
            report.line("| idle streams | resident before, MiB | with them | KiB each | threads | of a core |");
            report.line("|---|---|---|---|---|---|");
            report.line(
                    "| %d | %d | %d | %.1f | %d | %.1f %% |",
                    STREAMS,
                    before.residentMib(),
                    after.residentMib(),
                    1024.0 * (after.residentMib() - before.residentMib()) / STREAMS,
                    after.threads(),
                    100 * rest.cpuMillis() / SETTLING.toMillis());
            long begun = System.nanoTime();
            Client.Answer posted = people.get(0).post("/api/v1/statuses", Map.of("status", "for everybody"));
            assertThat(posted.status()).as(posted.body()).isEqualTo(200);
            for (Socket each : open) {
                awaitEvent(each);
            }
            report.line("");
            report.line(
                    "A public post is told to all of them within %d ms.",
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            report.write("bench-streams");
        } finally {
            for (Socket each : open) {
                each.close();
            }
        }
    }

    private static Socket begin(URI server, String token, boolean socket) throws IOException {
        Socket connection = new Socket(server.getHost(), server.getPort());
        connection.setSoTimeout(PATIENCE_MILLIS);
        List<String> head = new ArrayList<>();
        head.add("GET " + (socket ? "/api/v1/streaming?stream=public" : "/api/v1/streaming/public") + " HTTP/1.1");
        head.add("Host: " + server.getAuthority());
        head.add("Authorization: Bearer " + token);
        if (socket) {
            head.add("Connection: Upgrade");
            head.add("Upgrade: websocket");
            head.add("Sec-WebSocket-Version: 13");
            head.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        }
        String request = String.join("\r\n", head) + "\r\n\r\n";
        connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(line(connection.getInputStream())).startsWith(socket ? "HTTP/1.1 101" : "HTTP/1.1 200");
        return connection;
    }

    private static String line(InputStream stream) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = stream.read(); next >= 0 && next != '\n'; next = stream.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Reads on until the post has come: within an event, or within a message, where it stands in a text. */
    private static void awaitEvent(Socket socket) throws IOException {
        InputStream stream = new BufferedInputStream(socket.getInputStream());
        String wanted = "for everybody";
        int found = 0;
        while (found < wanted.length()) {
            int next = stream.read();
            assertThat(next).as("The stream has ended").isNotNegative();
            found = next == wanted.charAt(found) ? found + 1 : next == wanted.charAt(0) ? 1 : 0;
        }
    }
}
