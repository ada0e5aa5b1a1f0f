package social.hearsay.replica.api.post;

import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.post.Content;

/**
 * A post as it is read.
 *
 * @param inReplyTo the id of the post that it answers, or null
 * @param inReplyToAccount whom it answers, or null
 * @param visibility as clients write it
 * @param app the client id of the app it was written with, or null
 * @param editedAt the stamp of its last edit, or null
 */
public record PostRow(
        long id,
        long author,
        @Nullable Long inReplyTo,
        @Nullable Long inReplyToAccount,
        String visibility,
        @Nullable String app,
        Content content,
        @Nullable Long editedAt,
        long favourites,
        long replies) {}
