package social.hearsay.replica.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.emoji.CustomEmoji;

/**
 * An account as others see it.
 *
 * @param acct the handle; no other site is known, so without {@code @site}
 * @param note about itself, sanitised HTML
 * @param lastStatusAt a day, or null when it has not posted yet
 * @param hideCollections whether who follows it, and whom it follows, is listed for itself alone
 * @param limited there when a moderator has limited it, as {@code true}
 * @param suspended there when a moderator has suspended it; then only moderators see it at all
 */
public record AccountEntity(
        String id,
        String username,
        String acct,
        String displayName,
        boolean locked,
        boolean bot,
        boolean discoverable,
        boolean indexable,
        boolean group,
        String createdAt,
        String note,
        String url,
        String uri,
        String avatar,
        String avatarStatic,
        String header,
        String headerStatic,
        long followersCount,
        long followingCount,
        long statusesCount,
        @Nullable String lastStatusAt,
        boolean noindex,
        boolean hideCollections,
        List<CustomEmoji> emojis,
        List<Badge> roles,
        List<Field> fields,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean limited,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean suspended) {

    /** That it looks after the site. */
    public record Badge(String id, String name, String color) {}

    /** A line of a profile. */
    public record Field(String name, String value, @Nullable String verifiedAt) {}
}
