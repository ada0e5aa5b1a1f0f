package social.hearsay.replica.api.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.emoji.CustomEmoji;
import social.hearsay.replica.api.media.MediaAttachment;

/**
 * What a post said since some moment (the entity StatusEdit).
 *
 * @param content sanitised HTML
 * @param poll what it asked; left out where it asked nothing
 */
public record StatusEdit(
        String content,
        String spoilerText,
        boolean sensitive,
        String createdAt,
        AccountEntity account,
        List<MediaAttachment> mediaAttachments,
        List<CustomEmoji> emojis,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Asked poll) {
    /** The options of a poll, without what was chosen. */
    public record Asked(List<Option> options) {}

    /** One of them. */
    public record Option(String title) {}
}
