package social.hearsay.replica.microblog.post;

/**
 * How often a post was reacted to; kept up while applying, exactly.
 *
 * @param favourites by how many accounts it is favoured
 * @param replies how many visible posts that everybody may read answer it
 * @param reblogs by how many accounts it is passed on
 */
public record PostCounts(long favourites, long replies, long reblogs) {
    public static final PostCounts ZERO = new PostCounts(0, 0, 0);

    public PostCounts plus(long favourites, long replies, long reblogs) {
        return new PostCounts(this.favourites + favourites, this.replies + replies, this.reblogs + reblogs);
    }
}
