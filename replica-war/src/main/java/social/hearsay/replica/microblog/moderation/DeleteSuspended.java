package social.hearsay.replica.microblog.moderation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Admins;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** Asks for the end of a suspended account, by an administrator. What is done is a {@link PurgeAccount}. */
public record DeleteSuspended(String request, Stamp actor, Stamp account) implements MicroblogCommand {
    @Override
    public String forcedAs(Lookup value) {
        return Admins.forcedAs(value, account);
    }

    @Override
    public Decision judge(Lookup value) {
        boolean admin = Moderators.find(value, actor)
                .filter(moderator -> Moderators.role(moderator) == Role.ADMIN)
                .isPresent();
        Optional<Account> found = Accounts.unpurged(value, account);
        if (admin && found.isEmpty()) {
            return Verdict.notFound();
        }
        return admin && found.get().moderation().suspended() && Role.ADMIN.isAbove(Moderators.role(found.get()))
                ? Verdict.execute(request, new PurgeAccount(found.get().id()))
                : Moderators.refusal();
    }
}
