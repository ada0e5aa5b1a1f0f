package social.hearsay.common.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The secret that makes processes members of one cluster: 32 random bytes or more, generated when
 * the cluster is founded, handed to every member in a file, never logged and never sent.
 *
 * <p>While it is rotated there are several. The first makes every code; those of the others are good
 * as well, so that members may be told one after the other. One that is marked {@code tokens} proves
 * no membership any more, and keeps people signed in who were so before.
 */
public final class ClusterSecret {
    /** The shortest that is accepted, in bytes. */
    public static final int SHORTEST = 32;

    /** The most that may be valid at once. */
    public static final int MOST = 8;

    private static final int FINGERPRINT_LENGTH = 16;
    private static final String TOKENS_ONLY = "tokens ";

    private final List<Generation> generations;

    /** What was the secret at some time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Generation(byte[] bytes, boolean provesMembership) {
        Generation {
            if (bytes.length < SHORTEST) {
                throw new IllegalArgumentException("A cluster's secret has at least " + SHORTEST + " bytes");
            }
            bytes = Arrays.copyOf(bytes, bytes.length);
        }
    }

    /** @throws IllegalArgumentException when shorter than {@value #SHORTEST} bytes */
    public ClusterSecret(byte[] bytes) {
        this(List.of(new Generation(bytes, true)));
    }

    private ClusterSecret(List<Generation> generations) {
        if (generations.isEmpty()
                || generations.size() > MOST
                || !generations.get(0).provesMembership()) {
            throw new IllegalArgumentException("One to " + MOST + " secrets, the first for all purposes");
        }
        this.generations = List.copyOf(generations);
    }

    /**
     * Reads the secret from a file that holds it in base64url, one on each line: first the one that is
     * used, then those that are still good, or good already. {@code tokens} before one says that it is
     * good for what people carry (tokens, sessions) and for nothing else.
     *
     * @throws IOException when the file can't be read
     * @throws IllegalArgumentException when it does not hold such a secret; the message names the
     *     file and not what is in it
     */
    public static ClusterSecret read(Path file) throws IOException {
        List<Generation> generations = new ArrayList<>();
        try {
            for (String line :
                    Files.readString(file, StandardCharsets.US_ASCII).lines().toList()) {
                boolean tokensOnly = line.startsWith(TOKENS_ONLY);
                String text = (tokensOnly ? line.substring(TOKENS_ONLY.length()) : line).strip();
                if (!text.isEmpty()) {
                    generations.add(new Generation(Base64.getUrlDecoder().decode(text), !tokensOnly));
                }
            }
            return new ClusterSecret(generations);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(file + " does not hold a cluster's secret: base64url of at least "
                    + SHORTEST + " bytes on a line, on " + MOST + " lines at most");
        }
    }

    /**
     * The key for one purpose: RFC 5869's HKDF-Expand with HMAC-SHA-256 and the purpose as info. It
     * checks codes made with any secret that is good for that purpose.
     */
    public MacKey key(Purpose purpose) {
        return new MacKey(generations.stream()
                .filter(generation -> generation.provesMembership() || purpose != Purpose.MEMBER_REQUESTS)
                .map(generation -> expanded(generation, purpose))
                .toList());
    }

    private static byte[] expanded(Generation generation, Purpose purpose) {
        byte[] info = purpose.label().getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return new MacKey(List.of(generation.bytes())).mac(block);
    }

    /** Tells this secret from others, says nothing else about it, and may be shown to anybody. */
    public String fingerprint() {
        return shortened(key(Purpose.FINGERPRINT).mac("secret"));
    }

    /** Whether a fingerprint is that of this secret, or of one that is still good besides. */
    public boolean hasFingerprint(String fingerprint) {
        return key(Purpose.FINGERPRINT).macs("secret").stream()
                .map(ClusterSecret::shortened)
                .anyMatch(fingerprint::equals);
    }

    private static String shortened(String code) {
        return code.substring(0, FINGERPRINT_LENGTH);
    }

    @Override
    public String toString() {
        return "ClusterSecret[hidden]";
    }
}
