package social.hearsay.replica.api.authorization;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;

/**
 * That somebody is signed in with a browser.
 *
 * @param secret what the cookie holds
 * @param issuedAt when they signed in
 * @param account who
 */
public record BrowserSession(String secret, Stamp issuedAt, Account account) {
    @Override
    public String toString() {
        return "BrowserSession[" + account.id() + ", " + issuedAt + "]";
    }
}
