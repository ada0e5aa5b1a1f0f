package social.hearsay.cluster.chaos.load;

import java.nio.file.Path;

/**
 * How much is asked, and by whom.
 *
 * @param seed decides who asks what
 * @param perSecond requests a second, 1 to 200
 * @param accounts how many accounts take part, 2 to 60
 * @param sessions how many sessions they have together, as many as accounts or more
 * @param history where the history is written
 */
public record Plan(long seed, int perSecond, int accounts, int sessions, Path history) {
    public Plan {
        if (perSecond < 1 || perSecond > 200 || accounts < 2 || accounts > 60 || sessions < accounts) {
            throw new IllegalArgumentException(
                    perSecond + " requests a second by " + accounts + " accounts in " + sessions + " sessions");
        }
    }

    /** As many people as it takes to keep that rate while requests wait for seconds. */
    public static Plan of(long seed, int perSecond, Path history) {
        return new Plan(seed, perSecond, 8, 24, history);
    }
}
