package social.hearsay.cluster.chaos.history;

import java.util.List;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What every replica had when all was healed and quiet, each asked by itself.
 *
 * @param replicas one for each
 */
public record FinalState(List<Replica> replicas) {
    public FinalState {
        replicas = List.copyOf(replicas);
    }

    /**
     * One replica's value.
     *
     * @param digest the sum of its rows, as it says
     * @param posts all posts it shows, of all accounts in the {@link Cast}
     * @param follows for each account, the accounts it follows, in ascending order
     */
    public record Replica(
            String name, VectorTimestamp value, String digest, List<Post> posts, List<List<Integer>> follows) {
        public Replica {
            posts = List.copyOf(posts);
            follows = List.copyOf(follows);
        }
    }

    /**
     * A post.
     *
     * @param post its number, read from its text
     * @param version which of its texts is shown
     * @param account its author
     * @param parent the id of what it answers; 0 for nothing
     * @param favourites how many accounts it is a favourite of, as the post says
     */
    public record Post(int post, int version, int account, long id, long parent, int favourites) {}
}
