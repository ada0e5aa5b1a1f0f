package social.hearsay.common.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes what the operator's tool makes for members, and what it would never make. */
public final class TestAuthority {
    private final String cluster;
    private final KeyPair pair;
    private final X500Name name;
    private final byte[] certificate;
    private final List<BigInteger> revoked = new ArrayList<>();
    private long serial = 1;

    public TestAuthority(String cluster) {
        this.cluster = cluster;
        this.pair = keys();
        this.name = new X500Name("CN=Authority of " + cluster);
        this.certificate = certificate(pair, name, BigInteger.ONE, Instant.now().plus(Duration.ofDays(90)), true, null);
    }

    /** A holder's files, with a certificate for 127.0.0.1 that is good until then. */
    public CertificateFiles give(Path directory, String holder, Instant until, CertificateRole... roles)
            throws IOException {
        serial++;
        List<GeneralName> names = new ArrayList<>();
        for (CertificateRole role : Set.of(roles)) {
            names.add(new GeneralName(
                    GeneralName.uniformResourceIdentifier,
                    Identity.uri(cluster, role, holder).toString()));
        }
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        KeyPair own = keys();
        byte[] made = certificate(
                own,
                new X500Name("CN=" + holder),
                BigInteger.valueOf(serial),
                until,
                false,
                new GeneralNames(names.toArray(new GeneralName[0])));
        Files.createDirectories(directory);
        CertificateFiles files = new CertificateFiles(directory);
        replace(
                files.identity(),
                Pem.text("PRIVATE KEY", own.getPrivate().getEncoded()) + Pem.text("CERTIFICATE", made));
        replace(files.authorities(), Pem.text("CERTIFICATE", certificate));
        return files;
    }

    public CertificateFiles give(Path directory, String holder, CertificateRole... roles) throws IOException {
        return give(directory, holder, Instant.now().plus(Duration.ofDays(80)), roles);
    }

    /** Makes the certificate that was given last good no more, and says so in those files. */
    public void revokeLast(CertificateFiles... told) throws IOException {
        revoked.add(BigInteger.valueOf(serial));
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(Instant.now()));
            revoked.forEach(each -> list.addCRLEntry(each, Date.from(Instant.now()), 0));
            for (CertificateFiles files : told) {
                replace(
                        files.revoked(),
                        Pem.text("X509 CRL", list.build(signer(pair)).getEncoded()));
            }
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling("new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] certificate(
            KeyPair own,
            X500Name holder,
            BigInteger number,
            Instant until,
            boolean isAuthority,
            @org.jspecify.annotations.Nullable GeneralNames names) {
        try {
            var made = new JcaX509v3CertificateBuilder(
                            name,
                            number,
                            Date.from(Instant.now().minus(Duration.ofDays(3))),
                            Date.from(until),
                            holder,
                            own.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (names != null) {
                made.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return made.build(signer(pair)).getEncoded();
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ContentSigner signer(KeyPair pair) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
