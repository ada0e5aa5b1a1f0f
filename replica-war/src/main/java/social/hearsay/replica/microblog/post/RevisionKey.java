package social.hearsay.replica.microblog.post;

import social.hearsay.common.id.Stamp;

/**
 * What a revision of a post is found by.
 *
 * @param stamp of the edit; the post's own id of what it said in the beginning
 */
public record RevisionKey(Stamp post, Stamp stamp) {
    /** Of what a post said in the beginning. */
    static RevisionKey original(Stamp post) {
        return new RevisionKey(post, post);
    }

    boolean isOriginal() {
        return stamp.equals(post);
    }

    RevisionKey renamed(Stamp from, Stamp to) {
        return new RevisionKey(post.equals(from) ? to : post, stamp.equals(from) ? to : stamp);
    }
}
