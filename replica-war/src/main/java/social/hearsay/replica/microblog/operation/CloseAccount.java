package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.change.Sessions;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Hides an account and all that it wrote, until that is undone or the account is purged, and ends all
 * of its tokens with a smaller stamp.
 */
public record CloseAccount(Stamp account) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.account(account).filter(found -> !found.purged()).ifPresent(found -> {
            Credentials before = found.credentials();
            new Sessions(changes)
                    .decide(found.withClosings(found.closings().with(occurrence.id(), occurrence.cause()))
                            .withCredentials(
                                    before.withEndings(occurrence.write(before.endings(), Credentials.Ending.CLOSED))));
        });
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.account(account).filter(found -> !found.purged()).isPresent();
    }
}
