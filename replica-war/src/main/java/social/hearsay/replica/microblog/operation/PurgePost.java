package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;

/** Removes what a deleted post said, for good, and leaves a tombstone. */
public record PurgePost(Stamp post) implements MicroblogOperation {}
