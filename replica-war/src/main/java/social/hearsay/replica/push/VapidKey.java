package social.hearsay.replica.push;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import social.hearsay.common.secret.MacKey;

/**
 * The key pair by which push services know this cluster (RFC 8292). It follows from the cluster's secret, so that it is the
 * same on every member, and nobody has to keep it or agree on it.
 */
public final class VapidKey {
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final byte[] LABEL = "vapid".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey privateKey;
    private final PublicKey publicKey;
    private final String text;

    private VapidKey(BigInteger scalar) {
        this.privateKey = P256.privateKey(scalar);
        this.publicKey = publicKey(privateKey);
        this.text = Base64.getUrlEncoder().withoutPadding().encodeToString(P256.bytes(publicKey));
    }

    /**
     * One for each secret that is good; the first is given to apps.
     *
     * @param key the key for {@link social.hearsay.common.secret.Purpose#PUSH}
     */
    public static List<VapidKey> all(MacKey key) {
        int many = key.everyMac(LABEL).size();
        return IntStream.range(0, many)
                .mapToObj(generation -> new VapidKey(scalar(key, generation)))
                .toList();
    }

    /** The first number of a row of them that is a private key; nearly always the first at all. */
    private static BigInteger scalar(MacKey key, int generation) {
        for (int number = 0; ; number++) {
            byte[] message = ByteBuffer.allocate(LABEL.length + Integer.BYTES)
                    .put(LABEL)
                    .putInt(number)
                    .array();
            BigInteger candidate = new BigInteger(1, key.everyMac(message).get(generation));
            if (candidate.signum() > 0 && candidate.compareTo(P256.order()) < 0) {
                return candidate;
            }
        }
    }

    /** Java makes none of a private key: ECDH with the generator has its x, and a signature tells which y. */
    private static PublicKey publicKey(PrivateKey privateKey) {
        BigInteger x = new BigInteger(1, P256.agree(privateKey, P256.publicKey(P256.generator())));
        ECPoint point = new ECPoint(x, P256.someY(x));
        PublicKey candidate = P256.publicKey(point);
        return verifies(candidate, LABEL, sign(privateKey, LABEL)) ? candidate : P256.publicKey(P256.negative(point));
    }

    /** The public key as apps and push services are told it: an uncompressed point, base64url without padding. */
    public String text() {
        return text;
    }

    /** A signature as JSON Web Tokens have it (ES256, RFC 7518). */
    byte[] sign(byte[] message) {
        return sign(privateKey, message);
    }

    boolean verifies(byte[] message, byte[] signature) {
        return verifies(publicKey, message, signature);
    }

    private static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has ECDSA", impossible);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] code) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(code);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
