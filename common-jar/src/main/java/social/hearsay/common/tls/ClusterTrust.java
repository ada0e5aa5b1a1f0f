package social.hearsay.common.tls;

import java.math.BigInteger;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts who has a certificate of the cluster's authority, for this cluster, that was not revoked. */
final class ClusterTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager chain;
    private final String cluster;
    private final Set<BigInteger> revoked;

    /** @param chain decides who has signed it, until when it is good, what it is for, and of a server whether it is at its address */
    ClusterTrust(X509ExtendedTrustManager chain, String cluster, Set<BigInteger> revoked) {
        this.chain = chain;
        this.cluster = cluster;
        this.revoked = Set.copyOf(revoked);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String kind, SSLEngine engine)
            throws CertificateException {
        chain.checkClientTrusted(certificates, kind, engine);
        check(certificates[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String kind, Socket socket)
            throws CertificateException {
        chain.checkClientTrusted(certificates, kind, socket);
        check(certificates[0]);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String kind) throws CertificateException {
        chain.checkClientTrusted(certificates, kind);
        check(certificates[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String kind, SSLEngine engine)
            throws CertificateException {
        chain.checkServerTrusted(certificates, kind, engine);
        checkServer(certificates[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String kind, Socket socket)
            throws CertificateException {
        chain.checkServerTrusted(certificates, kind, socket);
        checkServer(certificates[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String kind) throws CertificateException {
        chain.checkServerTrusted(certificates, kind);
        checkServer(certificates[0]);
    }

    private void checkServer(X509Certificate certificate) throws CertificateException {
        if (!check(certificate).isServer()) {
            throw new CertificateException("Nobody connects to the holder of this certificate");
        }
    }

    private Identity check(X509Certificate certificate) throws CertificateException {
        Identity holder = Identity.of(certificate)
                .orElseThrow(() -> new CertificateException("The certificate is of nobody in a cluster"));
        if (!holder.cluster().equals(cluster)) {
            throw new CertificateException("The certificate is for another cluster");
        }
        if (revoked.contains(holder.serial())) {
            throw new CertificateException("The certificate of " + holder.name() + " was revoked");
        }
        return holder;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chain.getAcceptedIssuers();
    }
}
