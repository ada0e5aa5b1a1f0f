package social.hearsay.replica.api.tag;

import java.util.List;

/**
 * A hashtag.
 *
 * @param name in its normal form, without {@code #}
 * @param history of the last seven days, the latest first; none where tags are listed
 * @param following whether who asks follows it
 * @param featuring whether who asks shows it on their profile
 */
public record TagEntity(String id, String name, String url, List<Day> history, boolean following, boolean featuring) {
    /**
     * How much it was used on one day.
     *
     * @param day the seconds since 1970 at which it began
     * @param uses in how many posts, counted up to a bound
     * @param accounts by how many people, among these
     */
    public record Day(String day, String uses, String accounts) {}

    public TagEntity {
        history = List.copyOf(history);
    }
}
