package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;

/**
 * Somebody named in a post.
 *
 * @param name as written after the {@code @}: a name, or a name with the host that was this server then
 * @param account whom it meant when the post was accepted, for good: names move, ids don't
 * @param since the update by which the post named them first, where that was before the write that this is in:
 *     nobody is told once more because a post was edited
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mention(String name, Stamp account, @Nullable Cause since) {
    /** Of somebody whom the post has not named before. */
    public Mention(String name, Stamp account) {
        this(name, account, null);
    }
}
