package social.hearsay.replica.api.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import social.hearsay.replica.api.http.flow.Secrets;

/** Proof Key for Code Exchange (RFC 7636): who uses a code is who asked for it. By S256 alone. */
public final class Challenge {
    /** The one method there is. */
    public static final String METHOD = "S256";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Challenge() {}

    /** Whether it can be one made by S256: 32 bytes in base64url. */
    public static boolean isOne(String text) {
        return CHALLENGE.matcher(text).matches();
    }

    static boolean isVerifier(String text) {
        return VERIFIER.matcher(text).matches();
    }

    /** The challenge that a verifier belongs to. */
    static String of(String verifier) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Secrets.sha256(verifier.getBytes(StandardCharsets.US_ASCII)));
    }
}
