package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;

/** Ends that somebody follows an account. */
public record Unfollow(Stamp source, Stamp target) implements MicroblogOperation {}
