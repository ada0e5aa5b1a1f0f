package social.hearsay.replica.microblog;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.list.PersonalLists;
import social.hearsay.replica.microblog.moderation.Reports;
import social.hearsay.replica.microblog.post.Posts;

/**
 * A replica had handed out an id and was retired before anybody else heard of what it stands for; that
 * was created anew, under another id. Lets the old id lead to the new one. Does nothing when the old
 * thing is known here after all, or the new one is gone.
 */
public record LeadTo(Stamp alias, Stamp subject) implements MicroblogOperation {
    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        if (!isThere(changes, alias)) {
            Posts.find(changes, subject).ifPresent(post -> changes.alias(alias, post.id()));
            Accounts.find(changes, subject).ifPresent(account -> changes.alias(alias, account.id()));
            changes.resolve(PersonalLists.class, subject).ifPresent(list -> changes.alias(alias, list.id()));
            Reports.find(changes, subject).ifPresent(report -> changes.alias(alias, report.id()));
        }
    }

    /** Whether something has this very id. */
    private static boolean isThere(Lookup value, Stamp id) {
        return value.find(Posts.class, id).isPresent()
                || value.find(Accounts.class, id).isPresent()
                || value.find(PersonalLists.class, id).isPresent()
                || value.find(Reports.class, id).isPresent();
    }
}
