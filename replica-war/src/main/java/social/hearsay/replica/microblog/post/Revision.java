package social.hearsay.replica.microblog.post;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;

/** What a post that was edited says since an edit, or said in the beginning: kept for as long as the post is. */
public record Revision(RevisionKey key, Content content) implements Row<RevisionKey> {
    /** By the id of the post, or of an account that it mentions. */
    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        changes.remove(this);
        changes.put(
                new Revision(key.renamed(from, to), content.resolved(account -> account.equals(from) ? to : account)));
    }

    @Override
    public Class<Revisions> table() {
        return Revisions.class;
    }

    /** Nothing for the original: where a post was edited under an earlier release, some replicas have none of it. */
    @Override
    public long hash() {
        if (key.isOriginal()) {
            return 0;
        }
        RowHash hash = new RowHash("revision").add(key.post()).add(key.stamp());
        content.hash(hash);
        return hash.value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
