package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Limits;
import social.hearsay.common.wire.Headers;

/** Connections that an application takes, on a listener with Grizzly's own codec, over the loopback. */
class StreamConnectionsTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MOST = 64 << 10;
    private static final String EVENTS = asked("GET /api/v1/streaming/public HTTP/1.1", "Host: a");
    private static final String UPGRADE = asked(
            "GET /api/v1/streaming HTTP/1.1",
            "Host: a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13");

    private final StreamConnections connections = new StreamConnections();
    private final Admissions counts = new Admissions();
    private final Taker taker = new Taker();
    private final Application application = new Application();
    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private InetSocketAddress address = new InetSocketAddress(0);

    private static final class Taker implements StreamConnection.Client {
        private final BlockingQueue<StreamConnection> opened = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        private final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();

        @Override
        public void opened(StreamConnection connection) {
            opened.add(connection);
        }

        @Override
        public void received(byte[] bytes) {
            received.add(new String(bytes, StandardCharsets.UTF_8));
        }

        @Override
        public void closed() {
            closed.add(true);
        }
    }

    /** Takes what it may, and answers with nothing, which is for nobody's eyes then. */
    private final class Application extends BaseFilter {
        private final BlockingQueue<HttpRequestPacket> requests = new LinkedBlockingQueue<>();
        private volatile boolean takes = true;

        @Override
        public NextAction handleRead(FilterChainContext context) {
            HttpContent content = context.getMessage();
            HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
            requests.add(request);
            if (takes) {
                connections.take(
                        request.getHeader(Headers.CONNECTION_TICKET),
                        List.of("HTTP/1.1 200 OK", "Content-Type: text/event-stream", "X-Frame-Options: SAMEORIGIN"),
                        MOST,
                        taker);
            }
            request.getResponse().setStatus(204);
            context.write(HttpContent.builder(request.getResponse()).last(true).build());
            context.notifyDownstream(HttpServerFilter.RESPONSE_COMPLETE_EVENT);
            return context.getStopAction();
        }
    }

    private static String asked(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    @BeforeEach
    @SuppressWarnings("deprecation") // there is no builder of it
    void listen() throws IOException {
        Admission admission = new Admission(AddressTable.ofFrontEnd(), new Limits(4_000, 100, 1 << 20, 0, 0));
        AdmissionFilter filter = new AdmissionFilter(
                admission,
                new Pace(Duration.ofMinutes(1), 1),
                100,
                System::nanoTime,
                counts,
                connections,
                Links.inClearText());
        transport.setProcessor(FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .add(filter)
                // Without anything that keeps connections, it closes each with its answer.
                .add(new HttpServerFilter(true, 8_192, null, null))
                .add(new AnswerFilter(filter))
                .add(application)
                .build());
        transport.getConnectionMonitoringConfig().addProbes(Entrances.probe(filter));
        address = (InetSocketAddress) transport
                .bind(InetAddress.getLoopbackAddress().getHostAddress(), 0, 10)
                .getLocalAddress();
        transport.start();
    }

    @AfterEach
    void end() throws IOException {
        transport.shutdownNow();
    }

    private Socket ask(String request) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(next).as("nothing came").isNotNull();
        return next;
    }

    private static String read(Socket socket, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream input = socket.getInputStream();
        while (!text.toString().endsWith(end)) {
            int next = input.read();
            assertThat(next).as(text.toString()).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTakenSaysWhatItsTakerSaysAndNothingElse() throws Exception {
        try (Socket socket = ask(EVENTS)) {
            StreamConnection connection = next(taker.opened);
            String head = read(socket, "\r\n\r\n");
            assertThat(head)
                    .startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n")
                    .contains("\r\nX-Content-Type-Options: nosniff\r\n", "\r\nDate: ")
                    .contains("\r\nX-Frame-Options: SAMEORIGIN\r\n")
                    .doesNotContain("DENY", "Hearsay", Headers.CONNECTION_TICKET);
            connection.write(bytes("one\n"));
            connection.write(bytes("two\n"));
            assertThat(read(socket, "two\n")).isEqualTo("one\ntwo\n");
            socket.getOutputStream().write(bytes("hello"));
            assertThat(next(taker.received)).isEqualTo("hello");
            connection.write(bytes("three\n"));
            assertThat(read(socket, "\n")).isEqualTo("three\n");
            assertThat(counts.streams).hasValue(1);
            assertThat(taker.closed).isEmpty();
        }
        next(taker.closed);
        assertThat(counts.connections()).isZero();
        assertThat(counts.streams).hasValue(0);
        assertThat(counts.unsentBytes()).isZero();
    }

    @Test
    void whatIsEndedIsSaidToItsEnd() throws Exception {
        try (Socket socket = ask(EVENTS)) {
            StreamConnection connection = next(taker.opened);
            read(socket, "\r\n\r\n");
            connection.write(bytes("one\n"));
            connection.end(bytes("last\n"));
            connection.write(bytes("never"));
            connection.end(bytes("never"));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("one\nlast\n");
        }
        next(taker.closed);
    }

    @Test
    void whatIsEndedWithoutAWordEnds() throws Exception {
        try (Socket socket = ask(EVENTS)) {
            StreamConnection connection = next(taker.opened);
            read(socket, "\r\n\r\n");
            connection.end(new byte[0]);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        next(taker.closed);
    }

    @Test
    void whatAClientDoesNotFetchIsBounded() throws Exception {
        try (Socket socket = ask(EVENTS)) {
            StreamConnection connection = next(taker.opened);
            read(socket, "\r\n\r\n");
            byte[] much = new byte[16 << 10];
            int count = 0;
            while (count < 10_000 && connection.write(much)) {
                count++;
            }
            assertThat(count).as("more than any socket holds").isLessThan(10_000);
            assertThat(counts.unsentBytes()).isBetween(1L, (long) MOST);
            connection.end(new byte[0]);
            assertThat(socket.getInputStream().readNBytes(count * much.length)).hasSize(count * much.length);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** Of another protocol the server sees nothing, also not what comes with the request. */
    @Test
    void anUpgradeIsAPlainQuestionToTheServer() throws Exception {
        try (Socket socket = ask(UPGRADE + "early")) {
            HttpRequestPacket request = next(application.requests);
            next(taker.opened);
            assertThat(request.getHeader("Upgrade")).isNull();
            assertThat(StreamConnections.isSocket(request.getHeader(Headers.CONNECTION_TICKET)))
                    .isTrue();
            assertThat(next(taker.received)).isEqualTo("early");
            read(socket, "\r\n\r\n");
            socket.getOutputStream().write(bytes("late"));
            assertThat(next(taker.received)).isEqualTo("late");
            assertThat(application.requests).isEmpty();
        }
        next(taker.closed);
    }

    @Test
    void whatNobodyTakesIsAnsweredByTheServer() throws Exception {
        application.takes = false;
        try (Socket socket = ask(EVENTS)) {
            HttpRequestPacket request = next(application.requests);
            assertThat(StreamConnections.isSocket(request.getHeader(Headers.CONNECTION_TICKET)))
                    .isFalse();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 204");
            assertThat(connections.take(
                            request.getHeader(Headers.CONNECTION_TICKET), List.of("HTTP/1.1 200 OK"), MOST, taker))
                    .as("it is answered")
                    .isFalse();
        }
        assertThat(taker.opened).isEmpty();
    }
}
