package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.post.Post;

/**
 * Removes what a post said and all reactions to it, for good, and leaves a tombstone that beats
 * whatever is concurrent, an undeletion too.
 */
public record PurgePost(Stamp post) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.post(post).ifPresent(found -> {
            changes.touching(found.id()).forEach(changes::remove);
            Post bare = changes.post(found.id()).orElseThrow();
            changes.put(bare.purged(occurrence.cause()));
        });
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
