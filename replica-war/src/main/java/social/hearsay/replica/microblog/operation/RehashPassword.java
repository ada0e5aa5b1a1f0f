package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.account.Rehash;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Puts a stronger hash of the same password in the place of the one that was set. It counts only as
 * long as that one is seen, so it never brings an old password back.
 */
public record RehashPassword(Stamp account, Rehash rehash) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.account(account).filter(found -> !found.purged()).ifPresent(found -> {
            Credentials credentials = found.credentials();
            changes.put(
                    found.withCredentials(credentials.withRehashes(occurrence.write(credentials.rehashes(), rehash))));
        });
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.account(account)
                .filter(Account::open)
                .filter(found -> found.setPasswordHash().equals(rehash.of()))
                .isPresent();
    }
}
