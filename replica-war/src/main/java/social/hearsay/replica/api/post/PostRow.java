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
 * @param boost the boost as which it is read, or null where it is read as itself
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
        long replies,
        long reblogs,
        @Nullable Boost boost) {

    /**
     * That somebody passes it on.
     *
     * @param id the stamp since which they do
     * @param booster their account
     * @param visibility as clients write it
     */
    public record Boost(long id, long booster, String visibility) {}

    /** Its place in a list: its own id, or that of its boost. */
    public long place() {
        return boost == null ? id : boost.id();
    }
}
