package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a check of a password costs: rounds of HMAC, which are all that takes long about it. */
class PasswordsTest {
    private static final int ROUNDS = 1_000;
    private static final String RIGHT = "correct horse battery";

    private final Counting hash = new Counting();
    private final Passwords passwords = new Passwords(hash, ROUNDS) {
        @Override
        void spend(String password, int some) {
            hash.spent += Math.max(0, some);
            super.spend(password, some);
        }
    };

    /** The longest is 128. */
    @ParameterizedTest
    @CsvSource({"0, ", "5, ", "128, ", "129, ", "20000, ", "0, 1000", "5, 1000", "129, 1000", "5, 400", "129, 400"})
    void everyNoCostsOneHash(int length, Integer rounds) {
        Optional<String> hashed = Optional.ofNullable(rounds).map(some -> Counting.made(some, RIGHT));

        assertThat(passwords.matches("x".repeat(length), hashed)).isFalse();

        assertThat(hash.spent).isEqualTo(ROUNDS);
    }

    @Test
    void theStartOfAPasswordThatIsTooLongIsNotThePassword() {
        String longest = "x".repeat(Passwords.LONGEST);

        assertThat(passwords.matches(longest, Optional.of(passwords.hash(longest))))
                .isTrue();
        assertThat(passwords.matches(longest + "x", Optional.of(passwords.hash(longest))))
                .isFalse();
    }

    @Test
    void whatWasHashedWithFewerRoundsIsRightAndWeak() {
        String old = Counting.made(400, RIGHT);

        assertThat(passwords.matches(RIGHT, Optional.of(old))).isTrue();
        assertThat(passwords.isWeak(old)).isTrue();
        assertThat(passwords.isWeak(passwords.hash(RIGHT))).isFalse();
        assertThat(passwords.isWeak("PBKDF2WithHmacSHA256:600000:salt:hash")).isTrue();
    }

    /** Hashes as the container's do, by writing the password down. */
    private static final class Counting implements Pbkdf2PasswordHash {
        private int rounds;
        private int spent;

        static String made(int rounds, String password) {
            return "PBKDF2WithHmacSHA512:" + rounds + ":salt:" + password;
        }

        @Override
        public void initialize(Map<String, String> parameters) {
            rounds = Integer.parseInt(parameters.get("Pbkdf2PasswordHash.Iterations"));
        }

        @Override
        public String generate(char[] password) {
            spent += rounds;
            return made(rounds, new String(password));
        }

        @Override
        public boolean verify(char[] password, String hashed) {
            int made = Integer.parseInt(hashed.substring(hashed.indexOf(':') + 1, hashed.indexOf(":salt:")));
            spent += made;
            return hashed.equals(made(made, new String(password)));
        }
    }
}
