package social.hearsay.common.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that makes and checks message authentication codes (HMAC-SHA-256, RFC 2104). While a secret is
 * rotated it makes them with the first of several keys, and checks them with all.
 */
public final class MacKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /** @param keys the first makes codes; each checks them */
    MacKey(List<byte[]> keys) {
        this.keys =
                keys.stream().map(bytes -> new SecretKeySpec(bytes, ALGORITHM)).toList();
    }

    /** The 32 bytes that only a holder of this key could have made of the message. */
    public byte[] mac(byte[] message) {
        return mac(keys.get(0), message);
    }

    /** The same with each of the keys, the one that makes codes first. */
    public List<byte[]> everyMac(byte[] message) {
        return keys.stream().map(key -> mac(key, message)).toList();
    }

    /** The code of a text as base64url without padding: 43 characters. */
    public String mac(String message) {
        return mac(keys.get(0), message);
    }

    /** The codes of a text with each key, the first first. */
    List<String> macs(String message) {
        return keys.stream().map(key -> mac(key, message)).toList();
    }

    /** Whether the code belongs to the message; takes the same time wherever they differ. */
    public boolean verify(String message, String code) {
        byte[] shown = code.getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (SecretKeySpec key : keys) {
            genuine |= MessageDigest.isEqual(mac(key, message).getBytes(StandardCharsets.US_ASCII), shown);
        }
        return genuine;
    }

    private static String mac(SecretKeySpec key, String message) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac(key, message.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }
}
