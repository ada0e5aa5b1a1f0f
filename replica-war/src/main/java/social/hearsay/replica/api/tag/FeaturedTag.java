package social.hearsay.replica.api.tag;

import org.jspecify.annotations.Nullable;

/**
 * A hashtag on somebody's profile.
 *
 * @param id of its being shown
 * @param statusesCount how many posts of theirs that everybody may read have it
 * @param lastStatusAt the day of the latest of these
 */
public record FeaturedTag(
        String id,
        String name,
        String url,
        String statusesCount,
        @Nullable String lastStatusAt) {}
