package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;

/** Ends that a post is somebody's favourite. */
public record Unfavourite(Stamp source, Stamp target) implements MicroblogOperation {}
