package social.hearsay.replica.api.render;

import java.time.Duration;
import social.hearsay.replica.api.entity.Moment;
import social.hearsay.replica.api.entity.OwnAccount;
import social.hearsay.replica.api.view.OwnerQueries;
import social.hearsay.replica.microblog.row.Account;

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
                !account.open(),
                account.closings()
                        .standing()
                        .map(closing ->
                                Moment.of(closing.cause().stamp().instant().plus(reopenWindow)))
                        .orElse(null));
    }
}
