package social.hearsay.replica.api.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.emoji.CustomEmoji;

/**
 * What a post asks (the entity Poll).
 *
 * @param votesCount how often all options were chosen
 * @param votersCount how many have voted
 * @param voted whether who asks for it has voted, or is its author
 * @param ownVotes which options they chose, by their numbers from 0
 */
public record PollEntity(
        String id,
        String expiresAt,
        boolean expired,
        boolean multiple,
        long votesCount,
        long votersCount,
        List<Option> options,
        List<CustomEmoji> emojis,
        boolean voted,
        List<Integer> ownVotes) {
    /**
     * One of the options.
     *
     * @param votesCount how often it was chosen; null as long as that is not to be seen
     */
    public record Option(String title, @Nullable Long votesCount) {}
}
