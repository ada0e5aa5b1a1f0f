package social.hearsay.replica.microblog.account;

import java.util.List;
import social.hearsay.replica.microblog.access.Tokens;
import social.hearsay.replica.microblog.kernel.Changes;

/**
 * Which tokens of an account have ended together: those with a smaller stamp than the last update
 * that ended all, wherever they were issued and whichever came first.
 */
final class Sessions {
    private final Changes changes;

    Sessions(Changes changes) {
        this.changes = changes;
    }

    /** Puts an account, and ends or restores all of its tokens by what it says now. */
    void decide(Account account) {
        changes.put(account);
        List<String> hashes = changes.port(Tokens.class).of(account.id());
        changes.all(Tokens.class, hashes)
                .forEach(token -> changes.put(
                        token.ended(account.endingOf(token.issuedAt()).orElse(null))));
    }
}
