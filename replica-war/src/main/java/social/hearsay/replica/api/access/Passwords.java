package social.hearsay.replica.api.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import social.hearsay.replica.runtime.AccountSettings;
import social.hearsay.replica.runtime.Settings;

/**
 * Hashes and checks passwords with the container's PBKDF2. Slow on purpose: never where a
 * transaction or the writer's turn is held. Each hash says how it was made, so that those of other
 * strengths are still checked.
 */
@Singleton
public class Passwords {
    private static final Logger LOG = Logger.getLogger(Passwords.class.getName());

    /** The fewest characters. */
    public static final int SHORTEST = 8;

    /** The most: more is work for nothing. */
    public static final int LONGEST = 128;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final Pattern OURS = Pattern.compile(ALGORITHM + ":([0-9]{1,9}):.*");
    private static final int BITS = 256;
    private static final byte[] ANY_SALT = new byte[16];

    private final Pbkdf2PasswordHash hash;
    private final int rounds;

    @Inject
    public Passwords(Pbkdf2PasswordHash hash, Settings settings) {
        this(hash, settings.accounts().passwordRounds());
        if (rounds < AccountSettings.LEAST_ROUNDS) {
            LOG.log(
                    Level.WARNING,
                    "hearsay.password.testing is set: whoever gets hold of the database guesses passwords at once");
        }
    }

    Passwords(Pbkdf2PasswordHash hash, int rounds) {
        this.hash = hash;
        this.rounds = rounds;
        hash.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
                "Pbkdf2PasswordHash.Iterations", Integer.toString(rounds),
                "Pbkdf2PasswordHash.SaltSizeBytes", Integer.toString(ANY_SALT.length),
                "Pbkdf2PasswordHash.KeySizeBytes", Integer.toString(BITS / Byte.SIZE)));
    }

    public String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    /**
     * Whether the password is the one that was hashed. A no takes as long as one hash, whatever is
     * wrong (no account, a weaker hash, a password that is too long): how long an answer takes must not
     * tell who has an account.
     *
     * @param hashed empty where there is nobody to have a password
     */
    public boolean matches(String password, Optional<String> hashed) {
        String typed = password.length() <= LONGEST ? password : password.substring(0, LONGEST);
        boolean right = hashed.isPresent() && hash.verify(typed.toCharArray(), hashed.get());
        if (!right) {
            spend(typed, rounds - hashed.map(Passwords::rounds).orElse(0));
        }
        return right && password.length() <= LONGEST;
    }

    /** Whether hashes made now are stronger than this one. */
    public boolean isWeak(String hashed) {
        return rounds(hashed) < rounds;
    }

    /** The rounds of HMAC-SHA-512 that checking takes; 0 when it was made in another way. */
    private static int rounds(String hashed) {
        Matcher ours = OURS.matcher(hashed);
        return ours.matches() ? Integer.parseInt(ours.group(1)) : 0;
    }

    /** Takes as long as so many rounds. */
    void spend(String password, int some) {
        if (some > 0) {
            try {
                SecretKeyFactory.getInstance(ALGORITHM)
                        .generateSecret(new PBEKeySpec(password.toCharArray(), ANY_SALT, some, BITS));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
            }
        }
    }
}
