package social.hearsay.replica.microblog.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.text.EmailAddress;

/** Which address an account may have. */
final class EmailRule {
    private static final String FIELD = "email";

    private EmailRule() {}

    /**
     * What is wrong with an address, if something is.
     *
     * @param own the account that wants it; null for one that is not there yet
     */
    static Optional<Problem> problem(Lookup value, EmailAddress email, @Nullable Stamp own) {
        if (email.isBlank()) {
            return Optional.of(new Problem(FIELD, "ERR_BLANK", "can't be blank"));
        }
        if (!email.valid()) {
            return Optional.of(new Problem(FIELD, "ERR_INVALID", "is invalid"));
        }
        Accounts accounts = value.port(Accounts.class);
        boolean taken = Account.addresses(email.text()).stream()
                .distinct()
                .flatMap(address -> accounts.claimingAddress(address).stream())
                .anyMatch(claimant -> !claimant.equals(own));
        return taken ? Optional.of(new Problem(FIELD, "ERR_TAKEN", "has already been taken")) : Optional.empty();
    }
}
