package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Makes an id that was handed out lead to what was created anew in its place: by a replica that was
 * retired before anybody else heard of it. Does nothing when that is here after all, or the new one
 * is gone.
 */
public record LeadTo(Stamp alias, Stamp subject) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        if (!isTaken(changes)) {
            changes.post(subject).ifPresent(post -> changes.alias(alias, post.id()));
            changes.account(subject).ifPresent(account -> changes.alias(alias, account.id()));
        }
    }

    private boolean isTaken(Changes changes) {
        boolean isPost =
                changes.postId(alias).equals(alias) && changes.post(alias).isPresent();
        boolean isAccount =
                changes.accountId(alias).equals(alias) && changes.account(alias).isPresent();
        return isPost || isAccount;
    }
}
