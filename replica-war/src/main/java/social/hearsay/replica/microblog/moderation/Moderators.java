package social.hearsay.replica.microblog.moderation;

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
    private Moderators() {}

    /** The account that an id leads to, if it may moderate. */
    static Optional<Account> find(Lookup value, Stamp reference) {
        return Accounts.open(value, reference).filter(account -> role(account) != Role.NONE);
    }

    static Role role(Account account) {
        return account.moderation().role();
    }

    static Decision refusal() {
        return Verdict.reject(MicroblogRejection.forbidden("This action is not allowed"));
    }
}
