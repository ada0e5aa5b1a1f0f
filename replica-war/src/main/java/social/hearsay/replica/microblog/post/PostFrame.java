package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * What of a post no edit changes.
 *
 * @param author whose it is
 * @param inReplyTo the post it answers, which may be gone by now
 * @param inReplyToAccount whom it answers: the author of that or, where that is an answer of the same
 *     author, whom that answers
 * @param visibility who may read it
 * @param app the client id of the app it was written with
 * @param conversation the post that began the conversation which it goes on with; null for one that begins it, or was
 *     accepted by an earlier release
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostFrame(
        Stamp author,
        @Nullable Stamp inReplyTo,
        @Nullable Stamp inReplyToAccount,
        Visibility visibility,
        @Nullable String app,
        @Nullable Stamp conversation) {
    /** Of a post that goes on with no conversation. */
    public PostFrame(
            Stamp author,
            @Nullable Stamp inReplyTo,
            @Nullable Stamp inReplyToAccount,
            Visibility visibility,
            @Nullable String app) {
        this(author, inReplyTo, inReplyToAccount, visibility, app, null);
    }

    /** This, with one id in the place of another. */
    PostFrame renamed(Stamp from, Stamp to) {
        return new PostFrame(
                author.equals(from) ? to : author,
                from.equals(inReplyTo) ? to : inReplyTo,
                from.equals(inReplyToAccount) ? to : inReplyToAccount,
                visibility,
                app,
                from.equals(conversation) ? to : conversation);
    }

    /** This by the ids that count of those that it refers to. */
    PostFrame resolved(Stamp owner, Lookup value) {
        return new PostFrame(
                owner,
                inReplyTo == null ? null : Posts.id(value, inReplyTo),
                inReplyToAccount == null ? null : Accounts.id(value, inReplyToAccount),
                visibility,
                app,
                conversation == null ? null : Posts.id(value, conversation));
    }

    /** The conversation is left out: it follows from what is answered, and earlier releases know nothing of it. */
    void hash(RowHash hash) {
        hash.add(author)
                .add(inReplyTo)
                .add(inReplyToAccount)
                .add(visibility.text())
                .add(app);
    }
}
