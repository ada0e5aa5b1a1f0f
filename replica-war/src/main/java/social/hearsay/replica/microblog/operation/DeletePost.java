package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;

/** Hides a post, until that is undone or the post is purged. */
public record DeletePost(Stamp post) implements MicroblogOperation {}
