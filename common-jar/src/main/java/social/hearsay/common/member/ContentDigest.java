package social.hearsay.common.member;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The SHA-256 of a request's body (of no bytes, if it has none) in base64url: 43 characters. */
public final class ContentDigest {
    /** That of no body. */
    public static final String EMPTY = of(new byte[0]);

    private ContentDigest() {}

    public static String of(byte[] content) {
        return text(algorithm().digest(content));
    }

    /** For content that comes in parts; {@link #text} makes of it what {@link #of} would have. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    public static String text(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
