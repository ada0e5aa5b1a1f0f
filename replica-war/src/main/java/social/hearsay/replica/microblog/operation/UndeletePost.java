package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;

/** Undoes one deletion of a post, which is named by its Update-Id. */
public record UndeletePost(Stamp post, UpdateId deletion) implements MicroblogOperation {}
