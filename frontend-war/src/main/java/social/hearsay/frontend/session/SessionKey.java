package social.hearsay.frontend.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which session a request belongs to, without the secret that proves it.
 *
 * @param hash SHA-256 of the access token or sign-in cookie
 */
public record SessionKey(String hash) {
    /** The cookie that a browser has while somebody is signed in; by HTTPS, and without. */
    public static final List<String> SIGN_IN_COOKIES = List.of("__Host-hearsay-sign-in", "hearsay-sign-in");

    private static final String BEARER = "bearer ";

    public static SessionKey of(String kind, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = (kind + ' ' + secret).getBytes(StandardCharsets.UTF_8);
            return new SessionKey(Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(bytes)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /**
     * The session of a request that came with these; none for an anonymous one.
     *
     * @param authorization the header, if any; only bearer tokens count
     * @param token the query parameter {@code access_token}, if any
     * @param signIn the cookie of {@link #SIGN_IN_COOKIES}, if any
     */
    public static Optional<SessionKey> find(
            Optional<String> authorization, Optional<String> token, Optional<String> signIn) {
        return authorization
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(() -> token)
                .filter(value -> !value.isEmpty())
                .map(value -> of("token", value))
                .or(() -> signIn.filter(value -> !value.isEmpty()).map(value -> of("cookie", value)));
    }
}
