package social.hearsay.replica.microblog.account;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Asks for another password of somebody who has shown to read the account's mail and not to know the
 * password. Ends all sessions. What is done is a {@link ChangePassword}.
 *
 * @param seen the hash that was set with the password when it was asked for; once there is another,
 *     this is refused: what was sent by mail is good once, and two that come at the same time have seen
 *     the same hash
 */
public record ResetPassword(String request, Stamp account, String seen, String passwordHash)
        implements MicroblogCommand {
    @Override
    public Decision judge(Lookup value) {
        return Accounts.open(value, account)
                .map(found -> found.setPasswordHash().equals(seen)
                        ? Verdict.execute(request, new ChangePassword(found.id(), passwordHash, null))
                        : Verdict.invalid(MicroblogRejection.USED_TOKEN))
                .orElseGet(Verdict::notFound);
    }

    @Override
    public String toString() {
        return "ResetPassword[" + account + "]";
    }
}
