package social.hearsay.common.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The certificate of this process, whom it trusts, and whom not any more: what its files held at one moment. Immutable.
 * A context that is made of it knows no session of an earlier one, so whoever was revoked can't resume one.
 */
public final class Credentials {
    /** What is spoken. Nothing else is offered or taken. */
    public static final String PROTOCOL = "TLSv1.3";

    private static final char[] NO_PASSWORD = {};

    private final Identity identity;
    private final Set<BigInteger> revoked;
    private final SSLContext context;

    private Credentials(Identity identity, Set<BigInteger> revoked, SSLContext context) {
        this.identity = identity;
        this.revoked = revoked;
        this.context = context;
    }

    /**
     * Reads them.
     *
     * @throws IOException when they are not there, not whole, or don't fit each other; says which
     */
    public static Credentials read(CertificateFiles files) throws IOException {
        String own = CertificateFiles.read(files.identity());
        List<X509Certificate> chain = Pem.certificates(own);
        List<X509Certificate> authorities = Pem.certificates(CertificateFiles.read(files.authorities()));
        if (chain.isEmpty() || authorities.isEmpty()) {
            throw new IOException(
                    "There is no certificate in " + (chain.isEmpty() ? files.identity() : files.authorities()));
        }
        Identity identity = Identity.of(chain.get(0))
                .orElseThrow(() -> new IOException(files.identity() + " holds a certificate of nobody in a cluster"));
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry("own", Pem.key(own), NO_PASSWORD, chain.toArray(new X509Certificate[0]));
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
            keyManagers.init(keys, NO_PASSWORD);
            Set<BigInteger> revoked = revoked(files, authorities);
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            TrustManager trust = new ClusterTrust(chainTrust(authorities), identity.cluster(), revoked);
            context.init(keyManagers.getKeyManagers(), new TrustManager[] {trust}, null);
            return new Credentials(identity, revoked, context);
        } catch (GeneralSecurityException unusable) {
            throw new IOException("The certificate in " + files.directory() + " can't be used", unusable);
        }
    }

    private static X509ExtendedTrustManager chainTrust(List<X509Certificate> authorities)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            trusted.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("This Java has no trust manager for certificates");
    }

    /** Only what one of the authorities has signed counts: others' lists could cut off anybody. */
    private static Set<BigInteger> revoked(CertificateFiles files, List<X509Certificate> authorities)
            throws IOException {
        Set<BigInteger> revoked = new HashSet<>();
        if (!Files.exists(files.revoked())) {
            return revoked;
        }
        for (X509CRL list : Pem.revocations(CertificateFiles.read(files.revoked()))) {
            if (authorities.stream().noneMatch(authority -> hasSigned(authority, list))) {
                throw new IOException("None of the authorities has signed the list in " + files.revoked());
            }
            Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
            if (entries != null) {
                entries.forEach(entry -> revoked.add(entry.getSerialNumber()));
            }
        }
        return revoked;
    }

    private static boolean hasSigned(X509Certificate authority, X509CRL list) {
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException others) {
            return false;
        }
    }

    /** Who this process is to others. */
    public Identity identity() {
        return identity;
    }

    /** For connections that are made with these. */
    public SSLContext context() {
        return context;
    }

    /** Whether whoever showed such a certificate some time ago may still be talked to. */
    public boolean admits(Identity peer, Instant now) {
        return peer.cluster().equals(identity.cluster())
                && now.isBefore(peer.until())
                && !revoked.contains(peer.serial());
    }

    /** Whether this process's own certificate was revoked: nobody talks to it any more. */
    public boolean isRevoked() {
        return revoked.contains(identity.serial());
    }
}
