package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.address.AddressTable;
import social.hearsay.common.address.Admission;
import social.hearsay.common.address.Limits;
import social.hearsay.common.address.Objection;
import social.hearsay.common.tls.CertificateFiles;
import social.hearsay.common.tls.CertificateRole;
import social.hearsay.common.tls.Credentials;
import social.hearsay.common.tls.Identity;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.tls.TestAuthority;
import social.hearsay.common.tls.TlsMode;
import social.hearsay.common.tls.TlsSettings;

/** A replica's listener by TLS and in clear text, with Grizzly's own codec, over the loopback. */
class TlsListenerTest {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

    @TempDir
    Path directory;

    private final TestAuthority authority = new TestAuthority("c1");
    private final AtomicLong nanos = new AtomicLong();
    private final Admissions counts = new Admissions();
    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private InetSocketAddress address = new InetSocketAddress(0);
    private CertificateFiles own = new CertificateFiles(Path.of(""));

    /** Answers with as many bytes as it was sent, and ten more. */
    private static final class Application extends BaseFilter {
        @Override
        public NextAction handleRead(FilterChainContext context) {
            HttpContent content = context.getMessage();
            if (!content.isLast()) {
                return context.getStopAction(content);
            }
            HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
            byte[] answer = new byte[content.getContent().remaining() + 10];
            request.getResponse().setStatus(200);
            request.getResponse().setContentLength(answer.length);
            context.write(HttpContent.builder(request.getResponse())
                    .content(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, answer))
                    .last(true)
                    .build());
            context.notifyDownstream(HttpServerFilter.RESPONSE_COMPLETE_EVENT);
            return context.getStopAction();
        }
    }

    @BeforeEach
    void give() throws IOException {
        own = authority.give(directory.resolve("r1"), "r1", CertificateRole.REPLICA);
    }

    @SuppressWarnings("deprecation") // there is no builder of it
    private AdmissionFilter listen(TlsMode mode) throws IOException {
        TlsSettings settings = new TlsSettings(mode, Optional.of(own.directory()));
        Links links = Links.of(MemberLinks.open(settings, InstantSource.system(), nanos::get), false);
        Admission admission =
                new Admission(AddressTable.ofReplica(), new Limits(4_000, 100, 1 << 20, 1 << 20, 1 << 20));
        AdmissionFilter filter = new AdmissionFilter(
                admission, new Pace(Duration.ofMinutes(1), 1), 100, nanos::get, counts, new StreamConnections(), links);
        transport.setProcessor(FilterChainBuilder.stateless()
                .add(new TransportFilter())
                .addAll(links.filters(filter, counts))
                .add(filter)
                .add(new HttpServerFilter(true, 8_192, new KeepAlive(), null))
                .add(new AnswerFilter(filter))
                .add(new Application())
                .build());
        transport.getConnectionMonitoringConfig().addProbes(Entrances.probe(filter));
        address = (InetSocketAddress) transport
                .bind(InetAddress.getLoopbackAddress().getHostAddress(), 0, 10)
                .getLocalAddress();
        transport.start();
        return filter;
    }

    @AfterEach
    void end() throws IOException {
        transport.shutdownNow();
    }

    private SSLContext holder(String name, CertificateRole... roles) throws IOException {
        return Credentials.read(authority.give(directory.resolve(name), name, roles))
                .context();
    }

    private Socket connect(SSLContext context) throws IOException {
        Socket socket = context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Socket connectInClearText() throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** @return the answer's head, once its body has come as well */
    private static String ask(Socket socket, String line, byte[] body) throws IOException {
        String head = line + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        InputStream input = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("It ended after: " + text);
            }
            text.append((char) next);
        }
        Matcher length = LENGTH.matcher(text);
        assertThat(length.find()).as(text.toString()).isTrue();
        int announced = Integer.parseInt(length.group(1));
        assertThat(input.readNBytes(announced)).hasSize(announced);
        return text.toString();
    }

    private static String ask(Socket socket, String line) throws IOException {
        return ask(socket, line, new byte[0]);
    }

    @Test
    void aMemberIsAnsweredAgainAndAgainOnOneConnection() throws IOException {
        listen(TlsMode.REQUIRED);
        try (Socket socket = connect(holder("r2", CertificateRole.REPLICA))) {
            assertThat(ask(socket, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            byte[] much = new byte[600_000];
            String answer = ask(socket, "POST /replica/gossip", much);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("600010");
            assertThat(ask(socket, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            assertThat(((SSLSocket) socket).getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(counts.connections()).isEqualTo(1);
            assertThat(isSoonZero(counts))
                    .as("all that was sent is counted once")
                    .isTrue();
        }
    }

    /** It is counted after it went, which the client may see before. */
    private static boolean isSoonZero(Admissions counts) {
        long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
        while (counts.unsentBytes() != 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return counts.unsentBytes() == 0;
    }

    @Test
    void theRoleDecidesWhatIsAskedAndARefusalCanBeRead() throws IOException {
        listen(TlsMode.REQUIRED);
        try (Socket socket = connect(holder("f1", CertificateRole.FRONT_END))) {
            assertThat(ask(socket, "POST /replica/gossip")).startsWith("HTTP/1.1 403 Forbidden");
            assertThat(ask(socket, "GET /nowhere")).startsWith("HTTP/1.1 404");
            assertThat(ask(socket, "GET /replica/api/v1/statuses")).startsWith("HTTP/1.1 200");
        }
        assertThat(counts.refusals(Objection.Kind.CERTIFICATE)).isEqualTo(1);
        assertThat(counts.refusals(Objection.Kind.ADDRESS)).isEqualTo(1);
    }

    @Test
    void clearTextIsForAsLongAsItIsAccepted() throws IOException {
        listen(TlsMode.ACCEPTED);
        try (Socket plain = connectInClearText();
                Socket secured = connect(holder("r2", CertificateRole.REPLICA))) {
            assertThat(ask(plain, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            assertThat(ask(secured, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void inClearTextNothingIsAnsweredWhereTlsIsRequired() throws IOException {
        listen(TlsMode.REQUIRED);
        try (Socket plain = connectInClearText()) {
            assertThat(ask(plain, "GET /replica/heartbeat")).startsWith("HTTP/1.1 403");
            assertThat(ask(plain, "GET /health")).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void strangersDontGetAsFarAsARequest() throws Exception {
        listen(TlsMode.ACCEPTED);
        SSLContext stranger = Credentials.read(
                        new TestAuthority("c1").give(directory.resolve("x"), "r2", CertificateRole.REPLICA))
                .context();
        assertThatThrownBy(() -> ask(connect(stranger), "GET /replica/heartbeat"))
                .as("another authority: neither end takes the other")
                .isInstanceOf(IOException.class);
        SSLContext nobody = SSLContext.getInstance("TLSv1.3");
        nobody.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        assertThatThrownBy(() -> ask(connect(nobody), "GET /replica/heartbeat"))
                .as("no certificate")
                .isInstanceOf(IOException.class);
        SSLContext older = SSLContext.getInstance("TLSv1.2");
        older.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
        assertThatThrownBy(() -> ask(connect(older), "GET /replica/heartbeat"))
                .as("TLS 1.2")
                .isInstanceOf(IOException.class);
        assertThat(counts.refusals(Objection.Kind.CERTIFICATE)).isEqualTo(3);
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void whoeverIsRevokedIsCutOffWithoutARestart() throws IOException {
        AdmissionFilter filter = listen(TlsMode.REQUIRED);
        SSLContext r2 = holder("r2", CertificateRole.REPLICA);
        try (Socket busy = connect(r2);
                Socket idle = connect(r2)) {
            assertThat(ask(busy, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            assertThat(ask(idle, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");

            authority.revokeLast(own);
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());

            assertThatThrownBy(() -> ask(busy, "GET /replica/heartbeat")).isInstanceOf(IOException.class);
            filter.look();
            assertThat(idle.getInputStream().read())
                    .as("what it doesn't use ends as well")
                    .isEqualTo(-1);
        }
        assertThatThrownBy(() -> ask(connect(r2), "GET /replica/heartbeat")).isInstanceOf(IOException.class);
    }

    @Test
    void aNewCertificateIsShownToWhoeverComesAndEndsNoConnection() throws IOException {
        AdmissionFilter filter = listen(TlsMode.REQUIRED);
        SSLContext r2 = holder("r2", CertificateRole.REPLICA);
        try (Socket before = connect(r2)) {
            assertThat(ask(before, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            authority.give(directory.resolve("r1"), "r1", CertificateRole.REPLICA);
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            filter.look();
            assertThat(ask(before, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            try (Socket after = connect(r2)) {
                assertThat(ask(after, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
                assertThat(serial(after)).isNotEqualTo(serial(before));
            }
        }
    }

    private static String serial(Socket socket) throws IOException {
        X509Certificate shown =
                (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
        return Identity.of(shown).orElseThrow().serialText();
    }

    @Test
    void aHandshakeThatDoesNotGoOnEnds() throws IOException {
        AdmissionFilter filter = listen(TlsMode.REQUIRED);
        try (Socket socket = connectInClearText()) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2});
            try (Socket other = connect(holder("r2", CertificateRole.REPLICA))) {
                assertThat(ask(other, "GET /replica/heartbeat")).startsWith("HTTP/1.1 200");
            }
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            filter.look();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }
}
