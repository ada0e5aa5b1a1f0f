package social.hearsay.replica.microblog.post;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Removes what a post said and all reactions to it, for good, and leaves a tombstone that beats
 * whatever is concurrent, an undeletion too.
 */
public record PurgePost(Stamp post) implements MicroblogOperation {
    /** Ends the time for undoing a deletion. Asked for by the replica that accepted that, not by a person. */
    public record Command(String request, Stamp post) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Posts.unpurged(value, post)
                    .filter(found -> found.hidden() || isOrphaned(value, found))
                    .map(found -> Verdict.execute(request, new PurgePost(found.id())))
                    .orElseGet(Verdict::unchanged);
        }

        private static boolean isOrphaned(Lookup value, Post post) {
            return Accounts.find(value, post.author()).filter(Account::purged).isPresent();
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Posts.find(changes, post).ifPresent(found -> {
            changes.removeDependents(found.id());
            // Read anew: removing reactions has changed its counts.
            Post bare = Posts.find(changes, found.id()).orElseThrow();
            changes.put(bare.purged(occurrence.cause()));
        });
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Posts.unpurged(value, post).isPresent();
    }
}
