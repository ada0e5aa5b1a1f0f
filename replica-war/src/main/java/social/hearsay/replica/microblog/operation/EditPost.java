package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;

/** Replaces what a post says, hidden or not; of several edits the one with the largest stamp is seen. */
public record EditPost(Stamp post, Content content) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.post(post)
                .filter(found -> !found.purged())
                .ifPresent(found -> changes.put(edited(found, occurrence, changes)));
    }

    private Post edited(Post found, Occurrence occurrence, Changes changes) {
        Content resolved = content.resolved(changes::accountId);
        return found.withContents(occurrence.write(found.contents(), resolved));
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.post(post)
                .filter(found -> !found.hidden() && !found.contents().isNewerThan(since))
                .isPresent();
    }
}
