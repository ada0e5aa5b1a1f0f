package social.hearsay.replica.api.account;

import java.time.Duration;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.microblog.account.Account;

/**
 * Accounts as their owners and operators see them.
 *
 * @param reopenWindow how long closed ones can be opened again
 */
public record OwnAccountRendering(OwnerQueries owners, Duration reopenWindow) {
    public OwnAccount account(Account account) {
        return new OwnAccount(
                account.id().toString(),
                account.username(),
                account.email(),
                !owners.hasItsAddress(account),
                account.closed(),
                account.moderation().role().text(),
                account.moderation().suspended(),
                account.moderation().disabled(),
                account.closings()
                        .standing()
                        .map(closing ->
                                Moment.of(closing.cause().stamp().instant().plus(reopenWindow)))
                        .orElse(null));
    }
}
