package social.hearsay.replica.api.oauth;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * Hashes and checks passwords with the container's PBKDF2. Slow on purpose: never where a
 * transaction or the writer's turn is held.
 */
@Singleton
public class Passwords {
    /** The fewest characters. */
    public static final int SHORTEST = 8;

    /** The most: more is work for nothing. */
    public static final int LONGEST = 128;

    /** Hashes of other strengths are still checked: each says how it was made. */
    private static final Map<String, String> STRENGTH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "120000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    private final Pbkdf2PasswordHash hash;

    @Inject
    public Passwords(Pbkdf2PasswordHash hash) {
        this.hash = hash;
        hash.initialize(STRENGTH);
    }

    public String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    public boolean matches(String password, String hashed) {
        return password.length() <= LONGEST && hash.verify(password.toCharArray(), hashed);
    }
}
