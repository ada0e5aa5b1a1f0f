package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.microblog.kernel.Cause;

/**
 * Who is told of a post besides those whom it names. Decided at acceptance, so that no post and no edit makes more notifications
 * than a turn bears; whom it concerns by then, follows and boosts say.
 *
 * @param followers whether those are who follow its author so that they are told of each post
 * @param boosters whether those are who had passed it on before this write, which is an edit then
 * @param since the update that created the post, where that was before the write that this is in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Telling(
        boolean followers, boolean boosters, @Nullable Cause since) {
    /** Where more would have to be told, nobody is; several that follow at once may be more. */
    static final int MOST = 1_000;

    /** Of a post that is new. */
    static final Telling FOLLOWERS = new Telling(true, false, null);

    /** That of an edit, in the place of what was written before; null when nobody is told. */
    static @Nullable Telling after(@Nullable Telling before, Cause cause, boolean boosters) {
        if (before == null || !before.followers) {
            return boosters ? new Telling(false, true, null) : null;
        }
        return new Telling(true, boosters, before.since == null ? cause : before.since);
    }
}
