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
        List<Reaction> reactions) {
    /**
     * What people think of it.
     *
     * @param name an emoji, or the shortcode of one of the site's
     * @param me whether who asks does; there for people alone
     * @param url of one of the site's
     */
    public record Reaction(
            String name,
            long count,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean me,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String staticUrl) {}

    /** How many people think something of an announcement now, as streams tell it to everybody. */
    public record Reacted(
            String name,
            long count,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String staticUrl,

            String announcementId) {}
}
