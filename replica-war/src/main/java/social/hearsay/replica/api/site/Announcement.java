package social.hearsay.replica.api.site;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.emoji.CustomEmoji;

/**
 * What the operator tells everybody.
 *
 * @param content sanitised HTML
 * @param read whether who asks has dismissed it; there for people alone
 */
public record Announcement(
        String id,
        String content,
        @Nullable String startsAt,
        @Nullable String endsAt,
        boolean allDay,
        String publishedAt,
        String updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean read,
        List<Object> mentions,
        List<Object> statuses,
        List<Object> tags,
        List<CustomEmoji> emojis,
        List<Object> reactions) {}
