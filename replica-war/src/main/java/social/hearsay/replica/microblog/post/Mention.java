package social.hearsay.replica.microblog.post;

import social.hearsay.common.id.Stamp;

/**
 * Somebody named in a post.
 *
 * @param name as written after the {@code @}: a name, or a name with the host that was this server then
 * @param account whom it meant when the post was accepted, for good: names move, ids don't
 */
public record Mention(String name, Stamp account) {}
