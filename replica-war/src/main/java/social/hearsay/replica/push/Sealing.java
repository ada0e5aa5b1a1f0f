package social.hearsay.replica.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is pushed so that nobody but the app reads it: as RFC 8291 says ({@code aes128gcm}), or as its fourth draft did
 * ({@code aesgcm}), which many apps still expect.
 */
public final class Sealing {
    /** The least that a push service takes (RFC 8030, 7.2), less what encryption adds. */
    public static final int LONGEST = 3_993;

    static final int AUTH_LENGTH = 16;
    private static final int SALT_LENGTH = 16;
    private static final int KEY_LENGTH = 16;
    private static final int NONCE_LENGTH = 12;
    private static final int MAC_LENGTH = 32;
    private static final int TAG_BITS = 128;
    private static final int RECORD_SIZE = 4_096;
    private static final byte LAST_RECORD = 2;
    private static final int NO_PADDING = 2;

    private final Supplier<KeyPair> keys;
    private final Supplier<byte[]> salts;

    /**
     * What is sent.
     *
     * @param salt base64url; beside the body in the draft's form
     * @param senderKey base64url; likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sealed(byte[] body, String salt, String senderKey) {}

    /**
     * @param keys a new pair for each message
     * @param salts 16 random bytes for each
     */
    Sealing(Supplier<KeyPair> keys, Supplier<byte[]> salts) {
        this.keys = keys;
        this.salts = salts;
    }

    /** With fresh keys, and salts by chance. */
    public static Sealing withSalts(Supplier<byte[]> salts) {
        return new Sealing(P256::generate, salts);
    }

    /** RFC 8291, in one record of RFC 8188. */
    Sealed standard(byte[] text, byte[] appKey, byte[] auth) {
        KeyPair mine = keys.get();
        byte[] senderKey = P256.bytes(mine.getPublic());
        byte[] salt = salts.get();
        byte[] secret = P256.agree(mine.getPrivate(), P256.publicKey(appKey));
        byte[] keying = derive(auth, secret, join(label("WebPush: info"), appKey, senderKey), MAC_LENGTH);
        byte[] padded = Arrays.copyOf(text, text.length + 1);
        padded[text.length] = LAST_RECORD;
        byte[] sealed = seal(
                padded,
                derive(salt, keying, label("Content-Encoding: aes128gcm"), KEY_LENGTH),
                derive(salt, keying, label("Content-Encoding: nonce"), NONCE_LENGTH));
        byte[] body = ByteBuffer.allocate(SALT_LENGTH + Integer.BYTES + 1 + senderKey.length + sealed.length)
                .put(salt)
                .putInt(RECORD_SIZE)
                .put((byte) senderKey.length)
                .put(senderKey)
                .put(sealed)
                .array();
        return new Sealed(body, text(salt), text(senderKey));
    }

    /** draft-ietf-webpush-encryption-04, with draft-ietf-httpbis-encryption-encoding-03. */
    Sealed draft(byte[] text, byte[] appKey, byte[] auth) {
        KeyPair mine = keys.get();
        byte[] senderKey = P256.bytes(mine.getPublic());
        byte[] salt = salts.get();
        byte[] secret = P256.agree(mine.getPrivate(), P256.publicKey(appKey));
        byte[] keying = derive(auth, secret, label("Content-Encoding: auth"), MAC_LENGTH);
        byte[] context = join(label("P-256"), length(appKey), appKey, length(senderKey), senderKey);
        byte[] padded = join(new byte[NO_PADDING], text);
        byte[] body = seal(
                padded,
                derive(salt, keying, join(label("Content-Encoding: aesgcm"), context), KEY_LENGTH),
                derive(salt, keying, join(label("Content-Encoding: nonce"), context), NONCE_LENGTH));
        return new Sealed(body, text(salt), text(senderKey));
    }

    private static byte[] length(byte[] key) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) key.length).array();
    }

    private static byte[] label(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** HKDF (RFC 5869) with HMAC-SHA-256, of no more than one block. */
    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) {
        return Arrays.copyOf(mac(mac(salt, secret), join(info, new byte[] {1})), length);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    private static byte[] seal(byte[] text, byte[] key, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has AES-GCM", impossible);
        }
    }
}
