package social.hearsay.replica.microblog.account;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Puts a stronger hash of the same password in the place of the one that was set. It counts only as
 * long as that one is seen, so it never brings an old password back.
 */
public record RehashPassword(Stamp account, Rehash rehash) implements MicroblogOperation {
    /**
     * Asked for by a replica that has let somebody in by a hash that is weaker than those made now.
     *
     * @param seen the hash that the password was checked by
     * @param passwordHash a stronger one of the same password
     */
    public record Command(String request, Stamp account, String seen, String passwordHash) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, account)
                    .map(found -> found.passwordHash().equals(seen)
                            ? Verdict.execute(
                                    request,
                                    new RehashPassword(found.id(), new Rehash(found.setPasswordHash(), passwordHash)))
                            : Verdict.unchanged())
                    .orElseGet(Verdict::notFound);
        }

        @Override
        public String toString() {
            return "RehashPassword[" + account + "]";
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account).ifPresent(found -> {
            Credentials credentials = found.credentials();
            changes.put(
                    found.withCredentials(credentials.withRehashes(occurrence.write(credentials.rehashes(), rehash))));
        });
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.open(value, account)
                .filter(found -> found.setPasswordHash().equals(rehash.of()))
                .isPresent();
    }
}
