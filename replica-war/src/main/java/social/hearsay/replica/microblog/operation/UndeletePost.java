package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** Undoes one deletion of a post, which is named by its Update-Id; other deletions stand. */
public record UndeletePost(Stamp post, UpdateId deletion) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.post(post)
                .filter(found -> !found.purged())
                .ifPresent(found ->
                        changes.put(found.withDeletions(found.deletions().undone(deletion))));
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.post(post)
                .filter(found -> !found.purged())
                .flatMap(found -> found.deletions().find(deletion))
                .isPresent();
    }
}
