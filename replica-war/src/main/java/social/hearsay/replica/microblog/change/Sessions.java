package social.hearsay.replica.microblog.change;

import social.hearsay.replica.microblog.account.Account;

/**
 * Which tokens of an account have ended together: those with a smaller stamp than the last update
 * that ended all, wherever they were issued and whichever came first.
 */
public final class Sessions {
    private final Changes changes;

    public Sessions(Changes changes) {
        this.changes = changes;
    }

    /** Puts an account, and ends or restores all of its tokens by what it says now. */
    public void decide(Account account) {
        changes.put(account);
        changes.tokensOf(account.id())
                .forEach(token -> changes.put(
                        token.ended(account.endingOf(token.issuedAt()).orElse(null))));
    }
}
