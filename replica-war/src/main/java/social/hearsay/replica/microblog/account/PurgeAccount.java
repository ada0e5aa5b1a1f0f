package social.hearsay.replica.microblog.account;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Removes address, password, tokens, follows and reactions of an account for good, and leaves the
 * claim to its handle, which is never used again. Beats whatever is concurrent, a reopening too. Nobody
 * sees its posts from then on; they are purged one by one.
 */
public record PurgeAccount(Stamp account) implements MicroblogOperation {
    /** Ends the time for undoing a closing. Asked for by the replica that accepted that, not by a person. */
    public record Command(String request, Stamp account) implements MicroblogCommand {
        /** Who has a role may have come back elsewhere, and be the last admin there. */
        @Override
        public String forcedAs(Lookup value) {
            return Admins.forcedAs(value, account);
        }

        @Override
        public Decision judge(Lookup value) {
            return Accounts.unpurged(value, account)
                    .filter(Account::closed)
                    .map(found -> Verdict.execute(request, new PurgeAccount(found.id())))
                    .orElseGet(Verdict::unchanged);
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.TokensEnded(account, null));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.find(changes, account).ifPresent(found -> {
            changes.removeDependents(found.id());
            // Read anew: removing edges has changed its counts.
            Account bare = Accounts.find(changes, found.id()).orElseThrow();
            new Sessions(changes).decide(bare.purged(occurrence.cause()));
        });
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account).isPresent();
    }
}
