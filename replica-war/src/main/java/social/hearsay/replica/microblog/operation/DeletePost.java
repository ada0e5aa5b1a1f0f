package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** Hides a post, until that is undone or the post is purged. */
public record DeletePost(Stamp post) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.post(post)
                .filter(found -> !found.purged())
                .ifPresent(found ->
                        changes.put(found.withDeletions(found.deletions().with(occurrence.id(), occurrence.cause()))));
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.post(post).filter(found -> !found.purged()).isPresent();
    }
}
