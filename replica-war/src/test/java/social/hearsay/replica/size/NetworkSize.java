package social.hearsay.replica.size;

/**
 * How large a network is.
 *
 * @param posts how many there are, besides those of the long thread
 * @param replies how many are in the long thread
 * @param followed how many somebody follows who follows many
 */
record NetworkSize(int posts, int accounts, int follows, int favourites, int replies, int followed) {
    /** A page of a conversation has so many at the most: the long thread fills it at any size. */
    private static final int FULL_PAGE = 600;

    private static final int POSTS = 1_000_000;
    private static final int ACCOUNTS = 100_000;
    private static final int FOLLOWS = 2_000_000;
    private static final int FAVOURITES = 3_000_000;
    private static final int REPLIES = 5_000;
    private static final int FOLLOWED = 1_000;

    /** A million posts, and what belongs to them, times a factor. */
    static NetworkSize of(double factor) {
        int accounts = (int) Math.max(100, ACCOUNTS * factor);
        return new NetworkSize(
                (int) Math.max(1_000, POSTS * factor),
                accounts,
                (int) Math.max(2_000, FOLLOWS * factor),
                (int) Math.max(3_000, FAVOURITES * factor),
                (int) Math.max(FULL_PAGE, REPLIES * factor),
                Math.min(FOLLOWED, accounts * 3 / 4));
    }
}
