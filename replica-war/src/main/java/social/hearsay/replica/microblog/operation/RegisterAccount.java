package social.hearsay.replica.microblog.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.change.NameClaims;
import social.hearsay.replica.microblog.change.Twins;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** Creates an account and, with it, the token that its owner starts with. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisterAccount(
        Registration registration, @Nullable Grant grant) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Stamp id = occurrence.stamp();
        Account account = new Account(id, registration.name(), registration, AccountCounts.ZERO);
        Optional<Account> previous = occurrence.retracted().flatMap(changes::account);
        if (previous.isPresent()) {
            new Twins(changes).replace(previous.get(), account.after(previous.get()));
        } else {
            changes.put(account);
        }
        new NameClaims(changes).decide(account.claim());
        if (grant != null) {
            new IssueToken(id, grant).apply(occurrence, changes);
        }
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        new Twins(changes).yieldAccount(occurrence.stamp(), twin);
    }

    @Override
    public boolean creates() {
        return true;
    }
}
