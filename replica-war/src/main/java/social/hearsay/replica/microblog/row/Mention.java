package social.hearsay.replica.microblog.row;

import social.hearsay.common.id.Stamp;

/**
 * Somebody named in a post.
 *
 * @param name as written after the {@code @}
 * @param account whom it meant when the post was accepted, for good: names move, ids don't
 */
public record Mention(String name, Stamp account) {}
