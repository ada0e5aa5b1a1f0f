package social.hearsay.replica.microblog.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.change.Sessions;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Ends all tokens of an account with a smaller stamp, those that come later too, and makes one good
 * with which its owner goes on, if any.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndSessions(Stamp account, @Nullable Grant grant) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.account(account).filter(found -> !found.purged()).ifPresent(found -> {
            Credentials before = found.credentials();
            new Sessions(changes)
                    .decide(found.withCredentials(
                            before.withEndings(occurrence.write(before.endings(), Credentials.Ending.ASKED))));
        });
        if (grant != null) {
            new IssueToken(account, grant).apply(occurrence, changes);
        }
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.account(account).filter(Account::open).isPresent();
    }
}
