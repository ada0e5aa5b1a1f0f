package social.hearsay.common.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/**
 * The secret that makes processes members of one cluster: 32 random bytes or more, generated when
 * the cluster is founded, handed to every member in a file, never logged and never sent.
 */
public final class ClusterSecret {
    /** The shortest that is accepted, in bytes. */
    public static final int SHORTEST = 32;

    private static final int FINGERPRINT_LENGTH = 16;

    private final byte[] bytes;

    /** @throws IllegalArgumentException when shorter than {@value #SHORTEST} bytes */
    public ClusterSecret(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("A cluster's secret has at least " + SHORTEST + " bytes");
        }
        this.bytes = Arrays.copyOf(bytes, bytes.length);
    }

    /**
     * Reads the secret from a file that holds it in base64url on one line.
     *
     * @throws IOException when the file can't be read
     * @throws IllegalArgumentException when it does not hold such a secret; the message names the
     *     file and not what is in it
     */
    public static ClusterSecret read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        try {
            return new ClusterSecret(Base64.getUrlDecoder().decode(text));
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    file + " does not hold a cluster's secret: base64url of at least " + SHORTEST + " bytes");
        }
    }

    /** The key for one purpose: RFC 5869's HKDF-Expand with HMAC-SHA-256 and the purpose as info. */
    public MacKey key(Purpose purpose) {
        byte[] info = purpose.label().getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return new MacKey(new MacKey(bytes).mac(block));
    }

    /** Tells this secret from others, says nothing else about it, and may be shown to anybody. */
    public String fingerprint() {
        return key(Purpose.FINGERPRINT).mac("secret").substring(0, FINGERPRINT_LENGTH);
    }

    @Override
    public String toString() {
        return "ClusterSecret[hidden]";
    }
}
