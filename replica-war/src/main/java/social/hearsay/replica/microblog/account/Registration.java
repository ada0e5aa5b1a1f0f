package social.hearsay.replica.microblog.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * What somebody gave to get an account.
 *
 * @param name the handle they want, as written: 1 to 30 of {@code A-Z a-z 0-9 _}
 * @param email their address
 * @param passwordHash how their password is checked; never the password
 * @param locale their language, when they gave one
 * @param admin whether they may moderate
 * @param told whom it is told that there is an account, of which the row says so; of no hash, because earlier releases know
 *     nothing of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Registration(
        String name,
        String email,
        String passwordHash,
        @Nullable String locale,
        boolean admin,
        @Nullable ToldModerators told) {
    /** Of which nobody is told. */
    public Registration(String name, String email, String passwordHash, @Nullable String locale, boolean admin) {
        this(name, email, passwordHash, locale, admin, null);
    }

    Registration withEmail(String changed) {
        return new Registration(name, changed, passwordHash, locale, admin, told);
    }

    Registration telling(@Nullable ToldModerators others) {
        return new Registration(name, email, passwordHash, locale, admin, others);
    }

    /** The name alone: what is left of it when the account is purged. */
    Registration bare() {
        return new Registration(name, "", "", null, false);
    }

    @Override
    public String toString() {
        return "Registration[" + name + "]";
    }

    void hash(RowHash hash) {
        hash.add(name).add(email).add(passwordHash).add(locale).add(admin);
    }
}
