package social.hearsay.replica.microblog.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * What an account's owner has changed since registering of how they are known and let in. All are
 * last-writer fields.
 *
 * @param emails their address
 * @param passwords the hash of their password
 * @param rehashes a stronger hash of the same password
 * @param endings that all tokens which were issued before end; the value says why
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Credentials(
        Register<String> emails, Register<String> passwords, Register<Rehash> rehashes, Register<Ending> endings) {
    /** What is there when nothing was changed. */
    public static final Credentials NONE =
            new Credentials(Register.empty(), Register.empty(), Register.empty(), Register.empty());

    /** Why all sessions ended. */
    public enum Ending {
        /** It was asked for. */
        ASKED,
        /** There is another password. */
        PASSWORD,
        /** The account was closed. */
        CLOSED
    }

    /** A null is what JSON has where nothing was changed. */
    public Credentials(
            @Nullable Register<String> emails,
            @Nullable Register<String> passwords,
            @Nullable Register<Rehash> rehashes,
            @Nullable Register<Ending> endings) {
        this.emails = emails == null ? Register.empty() : emails;
        this.passwords = passwords == null ? Register.empty() : passwords;
        this.rehashes = rehashes == null ? Register.empty() : rehashes;
        this.endings = endings == null ? Register.empty() : endings;
    }

    public Credentials withEmails(Register<String> changed) {
        return new Credentials(changed, passwords, rehashes, endings);
    }

    public Credentials withPasswords(Register<String> changed) {
        return new Credentials(emails, changed, rehashes, endings);
    }

    public Credentials withRehashes(Register<Rehash> changed) {
        return new Credentials(emails, passwords, changed, endings);
    }

    public Credentials withEndings(Register<Ending> changed) {
        return new Credentials(emails, passwords, rehashes, changed);
    }

    /** The hash that is checked where that of the password is {@code base}. */
    String rehashed(String base) {
        return rehashes.latest()
                .map(Write::value)
                .filter(rehash -> rehash.of().equals(base))
                .map(Rehash::hash)
                .orElse(base);
    }

    /** What is seen of it; nothing at all for {@link #NONE}, as in a release that knew none of this. */
    void hash(RowHash hash) {
        if (!equals(NONE)) {
            hash.add(stamp(emails)).add(value(emails));
            hash.add(stamp(passwords)).add(value(passwords));
            hash.add(stamp(rehashes));
            hash.add(rehashes.latest().map(write -> write.value().of()).orElse(null));
            hash.add(rehashes.latest().map(write -> write.value().hash()).orElse(null));
            hash.add(stamp(endings));
        }
    }

    private static Stamp stamp(Register<?> register) {
        return register.latest().map(write -> write.cause().stamp()).orElse(Stamp.ZERO);
    }

    private static @Nullable String value(Register<String> register) {
        Optional<Write<String>> latest = register.latest();
        return latest.map(Write::value).orElse(null);
    }

    @Override
    public String toString() {
        return "Credentials[emails=" + stamp(emails) + ", passwords=" + stamp(passwords) + ", rehashes="
                + stamp(rehashes) + ", endings=" + stamp(endings) + "]";
    }
}
