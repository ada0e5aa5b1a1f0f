package social.hearsay.common.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that makes and checks message authentication codes (HMAC-SHA-256, RFC 2104). */
public final class MacKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    MacKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The 32 bytes that only a holder of this key could have made of the message. */
    public byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }

    /** The code of a text as base64url without padding: 43 characters. */
    public String mac(String message) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(message.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the code belongs to the message; takes the same time wherever they differ. */
    public boolean verify(String message, String code) {
        return MessageDigest.isEqual(
                mac(message).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.US_ASCII));
    }
}
