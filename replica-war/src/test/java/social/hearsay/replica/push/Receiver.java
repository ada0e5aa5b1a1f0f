package social.hearsay.replica.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import social.hearsay.replica.microblog.push.PushSubscription;

/** An app: has a key pair and a secret, and reads what was encrypted for it, by its own reading of the RFCs. */
final class Receiver {
    private final KeyPair keys;
    private final byte[] auth;

    Receiver(KeyPair keys, byte[] auth) {
        this.keys = keys;
        this.auth = auth.clone();
    }

    static Receiver fresh() {
        return new Receiver(P256.generate(), "0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    }

    PushSubscription.Recipient at(String endpoint) {
        return new PushSubscription.Recipient(endpoint, text(publicKey()), text(auth));
    }

    private byte[] publicKey() {
        return P256.bytes(keys.getPublic());
    }

    /** RFC 8188, section 2, with the keys of RFC 8291, section 3. */
    String read(byte[] body) {
        ByteBuffer bytes = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        bytes.get(salt);
        if (bytes.getInt() < body.length - 86) {
            throw new IllegalArgumentException("More than one record");
        }
        byte[] sender = new byte[bytes.get()];
        bytes.get(sender);
        byte[] sealed = new byte[bytes.remaining()];
        bytes.get(sealed);
        byte[] info =
                ("WebPush: info\0" + latin(publicKey()) + latin(sender) + "\1").getBytes(StandardCharsets.ISO_8859_1);
        byte[] keying = mac(mac(auth, agreed(sender)), info);
        byte[] secret = mac(salt, keying);
        byte[] padded = open(
                sealed,
                Arrays.copyOf(mac(secret, latin("Content-Encoding: aes128gcm\0\1")), 16),
                Arrays.copyOf(mac(secret, latin("Content-Encoding: nonce\0\1")), 12));
        int end = padded.length - 1;
        while (padded[end] == 0) {
            end--;
        }
        if (padded[end] != 2) {
            throw new IllegalArgumentException("Not the last record");
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }

    /** The fourth draft of RFC 8291, section 3. */
    String readDraft(byte[] body, String salt, String senderKey) {
        byte[] sender = bytes(senderKey);
        byte[] keying = mac(mac(auth, agreed(sender)), latin("Content-Encoding: auth\0\1"));
        byte[] secret = mac(bytes(salt), keying);
        String context = "P-256\0\0A" + latin(publicKey()) + "\0A" + latin(sender) + "\1";
        byte[] padded = open(
                body,
                Arrays.copyOf(mac(secret, latin("Content-Encoding: aesgcm\0" + context)), 16),
                Arrays.copyOf(mac(secret, latin("Content-Encoding: nonce\0" + context)), 12));
        int padding = ByteBuffer.wrap(padded).getShort();
        return new String(padded, 2 + padding, padded.length - 2 - padding, StandardCharsets.UTF_8);
    }

    private byte[] agreed(byte[] sender) {
        PublicKey theirs = P256.publicKey(sender);
        return P256.agree(keys.getPrivate(), theirs);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] open(byte[] sealed, byte[] key, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("Not for this app", unreadable);
        }
    }
}
