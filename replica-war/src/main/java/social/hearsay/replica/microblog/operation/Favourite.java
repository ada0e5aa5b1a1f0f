package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;

/** Makes a post somebody's favourite. */
public record Favourite(Stamp source, Stamp target) implements MicroblogOperation {}
