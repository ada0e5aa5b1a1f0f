package social.hearsay.common.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with keys, certificates and lists of revoked ones in it, as every tool for certificates writes it (RFC 7468). */
public final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int LINE = 64;

    private Pem() {}

    /** One block of it. */
    public static String text(String label, byte[] content) {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, newline).encodeToString(content)
                + "\n-----END " + label + "-----\n";
    }

    /** All certificates, in their order. */
    public static List<X509Certificate> certificates(String text) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (byte[] each : blocks(text, "CERTIFICATE")) {
            try {
                all.add((X509Certificate) factory().generateCertificate(new ByteArrayInputStream(each)));
            } catch (CertificateException malformed) {
                throw new IOException("A certificate can't be read", malformed);
            }
        }
        return all;
    }

    /** All lists of revoked certificates. */
    public static List<X509CRL> revocations(String text) throws IOException {
        List<X509CRL> all = new ArrayList<>();
        for (byte[] each : blocks(text, "X509 CRL")) {
            try {
                all.add((X509CRL) factory().generateCRL(new ByteArrayInputStream(each)));
            } catch (CRLException | CertificateException malformed) {
                throw new IOException("A list of revoked certificates can't be read", malformed);
            }
        }
        return all;
    }

    /**
     * The one private key, on an elliptic curve.
     *
     * @throws IOException when there is not one
     */
    public static PrivateKey key(String text) throws IOException {
        List<byte[]> keys = blocks(text, "PRIVATE KEY");
        if (keys.size() != 1) {
            throw new IOException("There must be one private key, and there are " + keys.size());
        }
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
        } catch (GeneralSecurityException malformed) {
            throw new IOException("The private key can't be read", malformed);
        }
    }

    private static List<byte[]> blocks(String text, String label) throws IOException {
        List<byte[]> all = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(label)) {
                try {
                    all.add(Base64.getMimeDecoder().decode(block.group(2)));
                } catch (IllegalArgumentException malformed) {
                    throw new IOException("Not base64 between the lines of a " + label, malformed);
                }
            }
        }
        return all;
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
