package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.row.Content;

/** Replaces what a post says. */
public record EditPost(Stamp post, Content content) implements MicroblogOperation {}
