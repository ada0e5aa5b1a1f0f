package social.hearsay.cli.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import social.hearsay.common.tls.Identity;
import social.hearsay.common.tls.Pem;

/**
 * The key that makes somebody a member, with the certificate by which all know it: ECDSA on P-256. The only class that knows the
 * library for certificates.
 */
final class Authority {
    /** Of the authority's own certificate: it is in the cluster's files for as long as there is a cluster. */
    private static final Duration LIFE = Duration.ofDays(20 * 365);

    /** Clocks of members may be behind. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String ORGANIZATION = "O=Hearsay,OU=";

    private final PrivateKey key;
    private final X509Certificate certificate;

    private Authority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** A new one, which nobody trusts yet. */
    static Authority found(String cluster, BigInteger serial, Instant now) {
        try {
            KeyPair pair = keys();
            X500Name name = new X500Name("CN=Authority," + ORGANIZATION + cluster);
            X509v3CertificateBuilder made = builder(name, serial, now, LIFE, name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Authority(pair.getPrivate(), signed(made, pair.getPrivate()));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
            throw new IllegalStateException("This Java can't make certificates", impossible);
        }
    }

    /** The one whose key and certificate these files hold. */
    static Authority of(String key, String certificate) throws IOException {
        List<X509Certificate> certificates = Pem.certificates(certificate);
        if (certificates.size() != 1) {
            throw new IOException(
                    "There must be one certificate of the authority, and there are " + certificates.size());
        }
        return new Authority(Pem.key(key), certificates.get(0));
    }

    String keyText() {
        return Pem.text("PRIVATE KEY", key.getEncoded());
    }

    String certificateText() {
        return text(certificate);
    }

    /** A key of its own and a certificate for it, as the holder's file has them. */
    String issue(Issued issued) {
        try {
            KeyPair pair = keys();
            X500Name holder = new X500Name("CN=" + issued.name() + "," + ORGANIZATION + issued.cluster());
            JcaX509CertificateHolder own = new JcaX509CertificateHolder(certificate);
            Duration life = Duration.between(issued.issuedAt(), issued.until());
            X509v3CertificateBuilder made = builder(
                            own.getSubject(), issued.number(), issued.issuedAt(), life, holder, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, purposes(issued))
                    .addExtension(Extension.subjectAlternativeName, false, names(issued))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
            return Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()) + text(signed(made, key));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException impossible) {
            throw new IllegalStateException("This Java can't make certificates", impossible);
        }
    }

    private static ExtendedKeyUsage purposes(Issued issued) {
        return issued.isServer()
                ? new ExtendedKeyUsage(
                        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth})
                : new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
    }

    /** Who it is, by its roles, and where it is found. */
    private static GeneralNames names(Issued issued) {
        List<GeneralName> names = new ArrayList<>();
        issued.roleSet()
                .forEach(role -> names.add(new GeneralName(
                        GeneralName.uniformResourceIdentifier,
                        Identity.uri(issued.cluster(), role, issued.name()).toString())));
        for (String address : issued.addresses()) {
            boolean isNumeric = address.contains(":") || address.matches("[0-9.]+");
            names.add(new GeneralName(isNumeric ? GeneralName.iPAddress : GeneralName.dNSName, address));
        }
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    /** The list of those that are good no more. */
    String revocations(Collection<Issued> revoked, Instant now) {
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(certificate, Date.from(now));
            revoked.forEach(each ->
                    list.addCRLEntry(each.number(), Date.from(each.revoked().orElse(now)), 0));
            ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(key);
            return Pem.text(
                    "X509 CRL",
                    new JcaX509CRLConverter().getCRL(list.build(signer)).getEncoded());
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException("This Java can't make lists of revoked certificates", impossible);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, BigInteger serial, Instant now, Duration life, X500Name holder, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(now.minus(BEFORE)), Date.from(now.plus(life)), holder, key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder made, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signer = new JcaContentSignerBuilder(SIGNATURE).build(key);
        return new JcaX509CertificateConverter().getCertificate(made.build(signer));
    }

    private static String text(X509Certificate certificate) {
        try {
            return Pem.text("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A certificate can be written", impossible);
        }
    }
}
