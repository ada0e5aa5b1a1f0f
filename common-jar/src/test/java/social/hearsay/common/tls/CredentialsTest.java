package social.hearsay.common.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who talks to whom by TLS, and who no more. */
class CredentialsTest {
    private final Instant now = Instant.now();

    @TempDir
    Path directory;

    private final TestAuthority authority = new TestAuthority("c1");

    private Credentials of(String name, CertificateRole... roles) throws IOException {
        return Credentials.read(authority.give(directory.resolve(name), name, roles));
    }

    /** Both ends talk in memory until they have agreed; the server's certificate has to be for the client's address. */
    private static Identity connect(Credentials server, Credentials client, String host) throws IOException {
        SSLEngine serving = server.context().createSSLEngine();
        serving.setUseClientMode(false);
        serving.setNeedClientAuth(true);
        SSLEngine asking = client.context().createSSLEngine(host, 8090);
        asking.setUseClientMode(true);
        SSLParameters strict = asking.getSSLParameters();
        strict.setEndpointIdentificationAlgorithm("HTTPS");
        asking.setSSLParameters(strict);
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
        ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
        asking.beginHandshake();
        serving.beginHandshake();
        for (int i = 0; i < 100 && (isBusy(asking) || isBusy(serving)); i++) {
            step(asking, toClient, toServer);
            step(serving, toServer, toClient);
        }
        assertThat(isBusy(asking) || isBusy(serving)).isFalse();
        assertThat(serving.getSession().getProtocol()).isEqualTo("TLSv1.3");
        X509Certificate shown = (X509Certificate) serving.getSession().getPeerCertificates()[0];
        return Identity.of(shown).orElseThrow();
    }

    private static boolean isBusy(SSLEngine engine) {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(1 << 16));
                in.compact();
            }
            case FINISHED, NOT_HANDSHAKING -> {}
        }
    }

    @Test
    void membersOfOneClusterKnowEachOther() throws IOException {
        Credentials r1 = of("r1", CertificateRole.REPLICA);
        Credentials both = of("r2", CertificateRole.REPLICA, CertificateRole.FRONT_END);

        Identity asking = connect(r1, both, "127.0.0.1");

        assertThat(asking.name()).isEqualTo("r2");
        assertThat(asking.roles()).containsExactlyInAnyOrder(CertificateRole.REPLICA, CertificateRole.FRONT_END);
        assertThat(asking).isEqualTo(both.identity());
        assertThat(r1.admits(asking, now)).isTrue();
    }

    @Test
    void anotherClustersAuthorityIsNobody() throws IOException {
        Credentials r1 = of("r1", CertificateRole.REPLICA);
        Credentials stranger = Credentials.read(
                new TestAuthority("c1").give(directory.resolve("other"), "r2", CertificateRole.REPLICA));

        assertThatThrownBy(() -> connect(r1, stranger, "127.0.0.1")).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> connect(stranger, r1, "127.0.0.1")).isInstanceOf(SSLException.class);
    }

    @Test
    void aServerIsTakenOnlyAtItsAddress() throws IOException {
        Credentials r1 = of("r1", CertificateRole.REPLICA);
        Credentials r2 = of("r2", CertificateRole.REPLICA);

        assertThatThrownBy(() -> connect(r1, r2, "127.0.0.2")).isInstanceOf(SSLException.class);
    }

    @Test
    void whoeverOnlyAsksCantBeAMember() throws IOException {
        Credentials r1 = of("r1", CertificateRole.REPLICA);
        Credentials operator = of("operator", CertificateRole.OPERATOR);

        assertThat(connect(r1, operator, "127.0.0.1").name()).isEqualTo("operator");
        assertThatThrownBy(() -> connect(operator, r1, "127.0.0.1")).isInstanceOf(SSLException.class);
    }

    @Test
    void anExpiredCertificateIsNoneToEitherEnd() throws IOException {
        Credentials r1 = of("r1", CertificateRole.REPLICA);
        Instant yesterday = now.minus(Duration.ofDays(1));
        Credentials late =
                Credentials.read(authority.give(directory.resolve("r2"), "r2", yesterday, CertificateRole.REPLICA));

        assertThatThrownBy(() -> connect(r1, late, "127.0.0.1")).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> connect(late, r1, "127.0.0.1")).isInstanceOf(SSLException.class);
        assertThat(r1.admits(late.identity(), now)).isFalse();
    }

    @Test
    void whoeverWasRevokedIsNobodyAnyMore() throws IOException {
        CertificateFiles files = authority.give(directory.resolve("r1"), "r1", CertificateRole.REPLICA);
        CurrentCredentials r1 = new CurrentCredentials(files, InstantSource.system(), () -> 0);
        Credentials r2 = of("r2", CertificateRole.REPLICA);
        Credentials before = r1.credentials();
        assertThat(connect(before, r2, "127.0.0.1").name()).isEqualTo("r2");
        assertThat(r1.look()).isFalse();

        authority.revokeLast(files);
        assertThat(r1.look()).isTrue();

        assertThatThrownBy(() -> connect(r1.credentials(), r2, "127.0.0.1")).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> connect(r2, r1.credentials(), "127.0.0.1"))
                .as("nor does a replica send anything to it")
                .isInstanceOf(SSLException.class);
        assertThat(r1.admits(r2.identity())).as("its connections end, too").isFalse();
        assertThat(r1.alarm()).isEmpty();
    }

    @Test
    void newCertificatesAreTakenWithoutARestartAndHalfOnesAreNot() throws IOException {
        Path place = directory.resolve("r1");
        CertificateFiles files = authority.give(place, "r1", CertificateRole.REPLICA);
        CurrentCredentials r1 = new CurrentCredentials(files, InstantSource.system(), () -> 0);
        Identity first = r1.credentials().identity();

        authority.give(place, "r1", CertificateRole.REPLICA);
        assertThat(r1.look()).isTrue();
        Identity second = r1.credentials().identity();
        assertThat(second.serial()).isNotEqualTo(first.serial());
        assertThat(r1.version().number()).isEqualTo(1);
        assertThat(r1.admits(first))
                .as("what others still have is good until it expires")
                .isTrue();

        Files.writeString(files.identity(), "-----BEGIN CERTIFICATE-----\nbm9uZQ==\n-----END CERTIFICATE-----\n");
        assertThat(r1.look()).isFalse();
        assertThat(r1.credentials().identity()).isEqualTo(second);
        assertThat(r1.alarm()).hasValueSatisfying(text -> assertThat(text).contains("can't be used"));

        authority.give(place, "r1", CertificateRole.REPLICA);
        assertThat(r1.look()).isTrue();
        assertThat(r1.alarm()).isEmpty();
    }

    @Test
    void aListThatNoAuthorityHasSignedCutsNobodyOff() throws IOException {
        CertificateFiles files = authority.give(directory.resolve("r1"), "r1", CertificateRole.REPLICA);
        CurrentCredentials r1 = new CurrentCredentials(files, InstantSource.system(), () -> 0);
        Identity own = r1.credentials().identity();
        TestAuthority forger = new TestAuthority("c1");
        forger.give(directory.resolve("forged"), "r1", CertificateRole.REPLICA);

        forger.revokeLast(files);

        assertThat(r1.look()).isFalse();
        assertThat(r1.admits(own)).isTrue();
        assertThat(r1.alarm()).hasValueSatisfying(text -> assertThat(text).contains("signed"));
    }

    @Test
    void whatExpiresIsAnAlarmTwoWeeksBefore() throws IOException {
        Instant end = now.plus(Duration.ofDays(5));
        CertificateFiles files = authority.give(directory.resolve("r1"), "r1", end, CertificateRole.REPLICA);

        assertThat(new CurrentCredentials(files, () -> end.minus(Duration.ofDays(15)), () -> 0).alarm())
                .isEmpty();
        assertThat(new CurrentCredentials(files, () -> end.minus(Duration.ofDays(13)), () -> 0).alarm())
                .hasValueSatisfying(text -> assertThat(text).contains("r1 expires at"));
        assertThat(new CurrentCredentials(files, () -> end.plusSeconds(1), () -> 0).alarm())
                .hasValueSatisfying(text -> assertThat(text).contains("r1 expired at"));
    }

    @Test
    void withoutFilesThereIsNoBeginning() {
        assertThatThrownBy(() -> Credentials.read(new CertificateFiles(directory.resolve("none"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("identity.pem");
    }
}
