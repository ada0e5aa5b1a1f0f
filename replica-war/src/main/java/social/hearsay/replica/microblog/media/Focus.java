package social.hearsay.replica.microblog.media;

/**
 * What of a picture is to be seen where it is cut: from -1 to 1 in each direction, in ten-thousandths.
 *
 * @param x from left to right
 * @param y from bottom to top
 */
public record Focus(int x, int y) {
    /** One, the edge. */
    public static final int ONE = 10_000;

    /** @throws IllegalArgumentException when that is not in the picture */
    public Focus {
        if (Math.abs(x) > ONE || Math.abs(y) > ONE) {
            throw new IllegalArgumentException("Not in the picture: " + x + "," + y);
        }
    }
}
