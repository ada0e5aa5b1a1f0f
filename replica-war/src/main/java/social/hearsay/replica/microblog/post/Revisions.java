package social.hearsay.replica.microblog.post;

import java.util.List;
import java.util.stream.Stream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Rows;
import social.hearsay.replica.microblog.kernel.Write;

/** What posts that were edited have said. */
public interface Revisions extends Rows<RevisionKey, Revision> {
    /** So many edits of a post are kept: whoever edits it once more takes the earliest out. */
    int MOST = 100;

    /** All of a post, the earliest first. */
    List<RevisionKey> of(Stamp post);

    /** All that mention an account. */
    List<RevisionKey> mentioning(Stamp account);

    @Override
    default List<RevisionKey> referringTo(Stamp thing) {
        return Stream.concat(of(thing).stream(), mentioning(thing).stream()).toList();
    }

    @Override
    default List<RevisionKey> dependingOn(Stamp thing) {
        return of(thing);
    }

    /** None is: a revision is there as long as its post. */
    @Override
    default List<RevisionKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    /** Keeps what a post says in the beginning, or the earliest of what is left of that, when it is edited first. */
    static void keepOriginal(Changes changes, Post post) {
        RevisionKey key = RevisionKey.original(post.id());
        List<Write<Content>> writes = post.contents().writes();
        if (!writes.isEmpty() && changes.find(Revisions.class, key).isEmpty()) {
            changes.put(new Revision(key, writes.get(0).value()));
        }
    }

    /** Lets a post that was edited have begun with this: of twins that created it another counts. */
    static void replaceOriginal(Changes changes, Stamp post, Content content) {
        RevisionKey key = RevisionKey.original(post);
        if (changes.find(Revisions.class, key).isPresent()) {
            changes.put(new Revision(key, content));
        }
    }

    /** Takes a revision out, if it is there. */
    static void remove(Changes changes, RevisionKey key) {
        changes.find(Revisions.class, key).ifPresent(changes::remove);
    }
}
