package social.hearsay.replica.mail;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How the relay is reached.
 *
 * @param host its name
 * @param port where it listens
 * @param from the sender's address
 * @param login empty for a relay that asks for none
 * @param encryption what is asked of the connection
 * @param timeout the most that connecting, and each answer, may take
 */
public record SmtpSettings(
        String host, int port, String from, Optional<Login> login, Encryption encryption, Duration timeout) {

    /** Who sends. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** What is asked of the connection. */
    public enum Encryption {
        /** It begins in plain text and must turn to TLS (STARTTLS), with a certificate of that host. */
        REQUIRED,
        /** TLS from the first byte, with a certificate of that host. */
        IMPLICIT,
        /** None: for a relay on the same machine. */
        NONE;

        /** @throws IllegalArgumentException when it is none of them */
        public static Encryption parse(String text) {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        }
    }
}
