package social.hearsay.replica.microblog.operation;

import social.hearsay.replica.microblog.row.Content;
import social.hearsay.replica.microblog.row.PostFrame;

/** Creates a post. */
public record CreatePost(PostFrame frame, Content content) implements MicroblogOperation {}
