package social.hearsay.replica.microblog.moderation;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Who may decide of what. */
final class Moderators {
    /** More than any site has; of so many the first are looked at. */
    private static final int MOST = 1_000;

    private Moderators() {}

    /** The account that an id leads to, if it may moderate. */
    static Optional<Account> find(Lookup value, Stamp reference) {
        return Accounts.open(value, reference).filter(account -> role(account) != Role.NONE);
    }

    static Role role(Account account) {
        return account.moderation().role();
    }

    /** Whether that account is an admin, and nobody else is whose account is open. */
    static boolean isLastAdmin(Lookup value, Stamp reference) {
        List<Stamp> admins = value.port(Accounts.class).moderating(MOST).stream()
                .flatMap(id -> find(value, id).stream())
                .filter(account -> role(account) == Role.ADMIN)
                .map(Account::id)
                .toList();
        return admins.equals(List.of(Accounts.id(value, reference)));
    }

    static Decision refusal() {
        return Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"));
    }
}
