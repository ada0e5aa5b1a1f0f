package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.post.Revision;
import social.hearsay.replica.microblog.post.RevisionKey;
import social.hearsay.replica.microblog.post.Revisions;

/** What posts that were edited have said, in memory. */
final class MemoryRevisions extends MemoryRows<RevisionKey, Revision> implements Revisions {
    MemoryRevisions(UndoLog undo) {
        super(undo, Comparator.comparing(RevisionKey::post).thenComparing(RevisionKey::stamp));
    }

    @Override
    public List<RevisionKey> of(Stamp post) {
        return keysWhere(revision -> revision.key().post().equals(post));
    }

    @Override
    public List<RevisionKey> mentioning(Stamp account) {
        return keysWhere(revision -> revision.content().names(account));
    }

    @Override
    public List<RevisionKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
