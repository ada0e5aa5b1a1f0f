package social.hearsay.replica.size;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.relation.EdgeState;

/** What the people of a {@link Network} are to each other and have done with posts: rows of {@code edges}. */
final class EdgeRows {
    private static final int MOST_LISTED = 200;
    private static final int MOST_BOOKMARKED = 2_000;
    private static final String COLUMNS =
            "kind, source, target, active, stamp, states, barred, pending, until, visibility, reblogs, silent";

    private final Network network;
    private final BulkRows rows;

    EdgeRows(Network network, BulkRows rows) {
        this.network = network;
        this.rows = rows;
    }

    void write() throws SQLException {
        long many = network.account(network.many());
        int[] followed = network.follows[network.many()];
        Set<Integer> unknown = IntStream.range(0, network.size.accounts())
                .map(rank -> network.ranked(network.size.accounts() - 1 - rank))
                .filter(account -> account != network.many() && Arrays.binarySearch(followed, account) < 0)
                .limit(Math.min(100, network.size.accounts() / 10))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
        rows.insert("edges", COLUMNS, taker -> {
            EdgeTaker plain = new EdgeTaker(taker);
            for (int account : unknown) {
                plain.edge(
                        account % 2 == 0 ? "block" : "mute",
                        many,
                        network.account(account),
                        NetworkRows.later(account),
                        false);
            }
            for (int index = 0; index < Math.min(MOST_BOOKMARKED, network.posts / 2); index++) {
                int post = index * (network.posts / MOST_BOOKMARKED == 0 ? 2 : network.posts / MOST_BOOKMARKED);
                if (post < network.posts && network.visibility[post].equals("public")) {
                    plain.edge("bookmark", many, network.post(post), NetworkRows.later(post), false);
                }
            }
            for (int index = 0; index < Math.min(MOST_LISTED, followed.length); index++) {
                plain.edge(
                        "listed",
                        NetworkRows.list(network),
                        network.account(followed[index]),
                        NetworkRows.later(index),
                        false);
            }
            for (int source = 0; source < network.size.accounts(); source++) {
                for (int target : network.favourites[source]) {
                    plain.edge(
                            "favourite",
                            network.account(source),
                            network.post(target),
                            liked(source, target, 3),
                            false);
                }
            }
            for (int source = 0; source < network.size.accounts(); source++) {
                for (int target : network.follows[source]) {
                    plain.edge(
                            "follow", network.account(source), network.account(target), followed(source, target), true);
                }
            }
            for (int source = 0; source < network.size.accounts(); source++) {
                for (int target : network.boosts[source]) {
                    plain.edge(
                            "reblog", network.account(source), network.post(target), liked(source, target, 4), false);
                }
            }
        });
    }

    private record EdgeTaker(BulkRows.Taker taker) {
        private static final String STAMP = "4611686018427387903";
        private static final String[] DRAWN = template(EdgeState.DRAWN);
        private static final String[] FOLLOWED = template(EdgeState.drawn(Set.of(EdgeState.REBLOGS)));

        private static String[] template(EdgeState state) {
            return Json.write(List.of(new Write<>(NetworkRows.cause(Long.parseLong(STAMP)), state)))
                    .split(STAMP, -1);
        }

        void edge(String kind, long source, long target, long stamp, boolean follow) throws SQLException {
            String states = String.join(Long.toString(stamp), follow ? FOLLOWED : DRAWN);
            taker.row(kind, source, target, true, stamp, states, false, false, null, null, follow, false);
        }
    }

    private static int mixed(int source, int target) {
        return (int) ((source * 2_654_435_761L + target * 40_503L) >>> 8) & 0x7fffffff;
    }

    /** When an account began to follow another: at any time. */
    long followed(int source, int target) {
        int mixed = mixed(source, target);
        return Stamp.of(
                        network.start() + (long) ((Network.END - network.start()) * (mixed / 2147483648.0)),
                        mixed & 1023,
                        2)
                .value();
    }

    /** When it did something with a post: within a day. */
    long liked(int source, int target, int node) {
        int mixed = mixed(source, target);
        return Stamp.of(Math.min(Network.END, network.millis(target) + mixed % 86_400_000), mixed & 1023, node)
                .value();
    }
}
