package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.change.Sessions;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * Removes address, password, tokens, follows and favourites of an account for good, and leaves the
 * claim to its handle, which is never used again. Beats whatever is concurrent, a reopening too. Its
 * posts are nobody's to see from then on; they are purged one by one.
 */
public record PurgeAccount(Stamp account) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.account(account).ifPresent(found -> {
            changes.touching(found.id()).forEach(changes::remove);
            // Read anew: removing edges has changed its counts.
            new Sessions(changes)
                    .decide(changes.account(found.id()).orElseThrow().purged(occurrence.cause()));
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
