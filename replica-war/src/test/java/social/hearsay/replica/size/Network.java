package social.hearsay.replica.size;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import social.hearsay.common.id.Stamp;

/**
 * A made network, the same for the same size and seed: who writes what when, answers whom, follows whom and likes what.
 * Accounts and posts are numbers from 0; posts are in the order of time, those of the long thread first.
 */
final class Network {
    /** When the last post was written, in milliseconds since 1970: 2026-11-20. */
    static final long END = 1_795_132_800_000L;

    /** Between two posts, in milliseconds: a million in a year. However small the network, it is as busy. */
    private static final long PACE = 31_536L;

    /** Who answers answers one of so many posts before. */
    private static final int RECENT = 2_000;

    private static final int MOST_FOLLOWED = 1_000;
    private static final int MOST_LIKED = 5_000;
    private static final int NO_POST = -1;

    final NetworkSize size;
    final int posts;
    final int[] author;
    final int[] parent;
    final String[] visibility;
    final int[][] follows;
    final int[][] favourites;
    final int[][] boosts;

    private final long start;
    private final int spread;

    Network(NetworkSize size, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        this.size = size;
        this.posts = size.posts() + size.replies() + 1;
        this.start = END - posts * PACE;
        this.spread = spread(size.accounts());
        this.author = new int[posts];
        this.parent = new int[posts];
        this.visibility = new String[posts];
        write(chance);
        this.follows = Links.make(
                chance,
                size.accounts(),
                size.follows() - size.followed(),
                Math.min(MOST_FOLLOWED, size.accounts() / 2),
                source -> other(source, someone(chance)));
        follows[many()] = Links.distinct(
                many(),
                size.followed(),
                source -> other(source, chance.nextInt(2) == 0 ? someone(chance) : any(chance)));
        this.favourites = Links.make(
                chance,
                size.accounts(),
                size.favourites() - size.accounts(),
                Math.min(MOST_LIKED, posts / 4),
                source -> liked(chance));
        for (int account = 0; account < size.accounts(); account++) {
            favourites[account] = with(favourites[account], hot());
        }
        this.boosts = Links.make(
                chance, size.accounts(), size.posts() / 10, Math.min(MOST_LIKED, posts / 4), source -> liked(chance));
    }

    private void write(SplittableRandom chance) {
        for (int post = 0; post < posts; post++) {
            author[post] = someone(chance);
            parent[post] = NO_POST;
            visibility[post] = "public";
            if (post > 0 && post <= size.replies()) {
                parent[post] = chance.nextInt(10) < 6 ? 0 : chance.nextInt(post);
            } else if (post > size.replies()) {
                visibility[post] = audience(chance);
                int before = Math.max(size.replies() + 1, post - 1 - chance.nextInt(RECENT));
                boolean answers = chance.nextInt(10) < 3 && post != hot();
                if (answers
                        && before < post
                        && !visibility[post].equals("direct")
                        && !visibility[before].equals("direct")) {
                    parent[post] = before;
                }
            }
        }
        visibility[hot()] = "public";
        author[hot()] = hub();
    }

    private static String audience(SplittableRandom chance) {
        int of = chance.nextInt(100);
        return of < 80 ? "public" : of < 88 ? "unlisted" : of < 98 ? "private" : "direct";
    }

    private int liked(SplittableRandom chance) {
        int post = chance.nextInt(posts);
        return visibility[post].equals("public") || visibility[post].equals("unlisted") ? post : NO_POST;
    }

    private static int[] with(int[] sorted, int more) {
        if (Arrays.binarySearch(sorted, more) >= 0) {
            return sorted;
        }
        return IntStream.concat(Arrays.stream(sorted), IntStream.of(more))
                .sorted()
                .toArray();
    }

    private static int other(int source, int target) {
        return source == target ? NO_POST : target;
    }

    /** Somebody; some much more often than others. */
    int someone(SplittableRandom chance) {
        return ranked(Links.rank(chance, size.accounts()));
    }

    private int any(SplittableRandom chance) {
        return chance.nextInt(size.accounts());
    }

    /** The account with a place among all by how well it is known, the best known first. */
    int ranked(int rank) {
        return (int) ((rank * (long) spread + 13) % size.accounts());
    }

    /** So that who registered first isn't who is known best. */
    private static int spread(int accounts) {
        int spread = 7_919;
        while (accounts % spread == 0) {
            spread += 2;
        }
        return java.math.BigInteger.valueOf(spread)
                                .gcd(java.math.BigInteger.valueOf(accounts))
                                .intValue()
                        == 1
                ? spread
                : 1;
    }

    /** Whom most follow, and who writes most. */
    int hub() {
        return ranked(0);
    }

    /** Who follows many. */
    int many() {
        return ranked(size.accounts() / 3);
    }

    /** One who follows some, as most do. */
    int usual(int index) {
        int account = ranked(size.accounts() / 2 + index % (size.accounts() / 4));
        return follows[account].length >= 5 ? account : usual(index + 1);
    }

    /** The post that everybody likes. */
    int hot() {
        return posts - 50;
    }

    long account(int account) {
        return Stamp.of(start - (size.accounts() - account) * 60_000L, 0, 1).value();
    }

    long post(int post) {
        return Stamp.of(millis(post), 0, 1).value();
    }

    long millis(int post) {
        return start + post * PACE;
    }

    /** A stamp some way through the time of the network. */
    long at(double part) {
        return Stamp.of(start + (long) (part * (END - start)), 0, 0).value();
    }

    long start() {
        return start;
    }
}
