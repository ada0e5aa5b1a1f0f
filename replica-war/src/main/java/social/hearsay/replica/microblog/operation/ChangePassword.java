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
 * Gives an account another password, of several the one with the largest stamp; ends all tokens with
 * a smaller stamp, and makes one good with which its owner goes on, if any.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangePassword(
        Stamp account, String passwordHash, @Nullable Grant grant) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.account(account).filter(found -> !found.purged()).ifPresent(found -> {
            Credentials before = found.credentials();
            new Sessions(changes)
                    .decide(found.withCredentials(
                            before.withPasswords(occurrence.write(before.passwords(), passwordHash))
                                    .withEndings(occurrence.write(before.endings(), Credentials.Ending.PASSWORD))));
        });
        if (grant != null) {
            new IssueToken(account, grant).apply(occurrence, changes);
        }
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.account(account)
                .filter(Account::open)
                .filter(found -> !found.credentials().passwords().isNewerThan(since))
                .isPresent();
    }

    @Override
    public String toString() {
        return "ChangePassword[" + account + "]";
    }
}
