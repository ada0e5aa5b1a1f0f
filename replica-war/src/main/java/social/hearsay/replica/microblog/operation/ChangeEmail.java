package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Gives an account another address; of several, the one with the largest stamp counts. Who has an
 * address that several claim follows from their claims.
 */
public record ChangeEmail(Stamp account, String email) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.account(account).filter(found -> !found.purged()).ifPresent(found -> {
            Credentials credentials = found.credentials();
            changes.put(found.withCredentials(credentials.withEmails(occurrence.write(credentials.emails(), email))));
        });
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.account(account)
                .filter(Account::open)
                .filter(found -> !found.credentials().emails().isNewerThan(since))
                .isPresent();
    }
}
