package social.hearsay.replica.microblog.account;

/**
 * How much an account has; kept up while applying, exactly.
 *
 * @param statuses its visible posts, direct ones not counted
 * @param followers by how many accounts it is followed
 * @param following how many accounts it follows
 */
public record AccountCounts(long statuses, long followers, long following) {
    public static final AccountCounts ZERO = new AccountCounts(0, 0, 0);

    public AccountCounts plus(long statuses, long followers, long following) {
        return new AccountCounts(this.statuses + statuses, this.followers + followers, this.following + following);
    }
}
