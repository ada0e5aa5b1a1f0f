package social.hearsay.replica.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.tls.CertificateFiles;
import social.hearsay.common.tls.Credentials;
import social.hearsay.common.tls.Identity;
import social.hearsay.common.tls.MemberLinks;
import social.hearsay.common.tls.Pem;
import social.hearsay.common.tls.TlsMode;
import social.hearsay.common.tls.TlsSettings;
import social.hearsay.replica.runtime.Settings;

/** What a replica asks others by TLS, while certificates come and go. Each has signed its own, and is trusted by name. */
@SuppressWarnings({"UnnecessaryAssignment", "NullAway.Init"}) // no container is there to inject; begin comes first
class SecuredConnectionsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> asking = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch slowAsked = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PeerClient client = new PeerClient();
    private HttpsServer server;
    private URI peer;

    private record Holder(String pem, String certificate) {}

    private Holder make(String name, String address) throws IOException, InterruptedException {
        Path keys = directory.resolve(name + "-" + System.nanoTime() + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(List.of((keytool
                                + " -genkeypair -alias own -keyalg EC -groupname secp256r1 -validity 90 -storetype PKCS12"
                                + " -storepass " + PASSWORD + " -dname CN=" + name
                                + " -ext san=uri:hearsay://c1/replica/" + name + ",ip:" + address
                                + " -keystore " + keys)
                        .split(" ", -1)))
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor())
                .as(new String(made.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            byte[] key = store.getKey("own", PASSWORD.toCharArray()).getEncoded();
            String certificate =
                    Pem.text("CERTIFICATE", store.getCertificate("own").getEncoded());
            return new Holder(Pem.text("PRIVATE KEY", key) + certificate, certificate);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private CertificateFiles give(String place, Holder own, Holder... trusted) throws IOException {
        CertificateFiles files = new CertificateFiles(Files.createDirectories(directory.resolve(place)));
        replace(
                files.authorities(),
                String.join(
                        "", List.of(trusted).stream().map(Holder::certificate).toList()));
        replace(files.identity(), own.pem());
        return files;
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @BeforeEach
    void prepare() {
        client.settings = new Settings() {
            @Override
            public Duration gossipTimeout() {
                return Duration.ofSeconds(20);
            }

            @Override
            public boolean takesClusterKey() {
                return false;
            }
        };
        client.secret = new ClusterSecret(new byte[32]);
        client.clock = InstantSource.system();
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        client.stop();
        server.stop(0);
        threads.shutdownNow();
    }

    private void begin(CertificateFiles asks, CertificateFiles answers) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.setHttpsConfigurator(
                new HttpsConfigurator(Credentials.read(answers).context()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters strict = getSSLContext().getDefaultSSLParameters();
                        strict.setNeedClientAuth(true);
                        parameters.setSSLParameters(strict);
                    }
                });
        server.createContext("/replica", this::answer);
        server.start();
        // As an address of a member that does not require TLS yet.
        peer = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/replica");
        TlsSettings settings = new TlsSettings(TlsMode.REQUIRED, Optional.of(asks.directory()));
        client.links = MemberLinks.open(settings, InstantSource.system(), nanos::get);
        client.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        X509Certificate shown =
                (X509Certificate) ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
        asking.add(Identity.of(shown).orElseThrow().serialText());
        if (exchange.getRequestURI().getPath().endsWith("/slow")) {
            slowAsked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private int ask(String path) throws IOException {
        return PeerClient.await(client.get(peer, path)).status();
    }

    @Test
    void aNewCertificateIsShownByTheNextRequestAndThoseUnderWayAreAnswered() throws Exception {
        Holder first = make("r1", "127.0.0.1");
        Holder second = make("r1", "127.0.0.1");
        Holder other = make("r2", "127.0.0.1");
        begin(give("r1", first, other), give("r2", other, first, second));
        assertThat(ask("/heartbeat")).isEqualTo(204);
        CompletableFuture<PeerAnswer> slow = client.get(peer, "/slow");
        slowAsked.await();

        give("r1", second, other);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(ask("/heartbeat")).isEqualTo(204);
        goOn.countDown();
        assertThat(PeerClient.await(slow).status()).isEqualTo(204);
        assertThat(asking).hasSize(3);
        assertThat(asking.get(1)).isEqualTo(asking.get(0));
        assertThat(asking.get(2)).isNotEqualTo(asking.get(0));
    }

    @Test
    void nothingGoesAnyMoreToWhoeverIsTrustedNoLonger() throws Exception {
        Holder own = make("r1", "127.0.0.1");
        Holder other = make("r2", "127.0.0.1");
        Holder third = make("r3", "127.0.0.1");
        begin(give("r1", own, other), give("r2", other, own));
        assertThat(ask("/heartbeat")).isEqualTo(204);

        give("r1", own, third);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThatThrownBy(() -> ask("/heartbeat")).isInstanceOf(IOException.class);
        assertThat(asking).as("the connection that was there is not used").hasSize(1);
    }

    @Test
    void whoeverAnswersHasToBeForThatAddress() throws Exception {
        Holder own = make("r1", "127.0.0.1");
        Holder elsewhere = make("r2", "192.0.2.1");
        begin(give("r1", own, elsewhere), give("r2", elsewhere, own));

        assertThatThrownBy(() -> ask("/heartbeat")).isInstanceOf(IOException.class);
        assertThat(asking).isEmpty();
    }
}
