package social.hearsay.replica.api.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.access.Application;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.emoji.CustomEmoji;
import social.hearsay.replica.api.filter.FilterEntity;
import social.hearsay.replica.api.media.MediaAttachment;

/**
 * A post.
 *
 * @param content sanitised HTML
 * @param reblog the post that it passes on, if it is a boost
 * @param favourited whether who asks has favourited it; likewise the others
 */
public record Status(
        String id,
        String createdAt,
        @Nullable String inReplyToId,
        @Nullable String inReplyToAccountId,
        boolean sensitive,
        String spoilerText,
        String visibility,
        @Nullable String language,
        String uri,
        String url,
        long repliesCount,
        long reblogsCount,
        long favouritesCount,
        @Nullable String editedAt,
        String content,
        @Nullable Status reblog,
        @Nullable Application application,
        AccountEntity account,
        List<MediaAttachment> mediaAttachments,
        List<Mention> mentions,
        List<Tag> tags,
        List<CustomEmoji> emojis,
        @Nullable Object card,
        @Nullable PollEntity poll,
        boolean favourited,
        boolean reblogged,
        boolean muted,
        boolean bookmarked,
        boolean pinned,
        List<FilterEntity.Result> filtered) {

    /** The application with which it was posted. */
    public record Application(String name, @Nullable String website) {}

    /**
     * A boost of this, by somebody: what only looks at the outer one shows the same.
     *
     * @param address of the boost
     */
    Status passedOn(String boost, String at, String visibleTo, String address, AccountEntity booster) {
        return new Status(
                boost,
                at,
                null,
                null,
                sensitive,
                spoilerText,
                visibleTo,
                language,
                address,
                address,
                repliesCount,
                reblogsCount,
                favouritesCount,
                editedAt,
                content,
                this,
                null,
                booster,
                mediaAttachments,
                mentions,
                tags,
                emojis,
                card,
                poll,
                favourited,
                reblogged,
                muted,
                bookmarked,
                false,
                filtered);
    }

    /** An account that it mentions. */
    public record Mention(String id, String username, String url, String acct) {}

    /** A hashtag in it. */
    public record Tag(String name, String url) {}
}
