package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;

/** Ends an access token, for good: a twin that issues it comes too late. */
public record RevokeToken(String tokenHash) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        changes.token(tokenHash).ifPresent(token -> changes.put(token.revoked(occurrence.cause())));
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return changes.token(tokenHash).isPresent();
    }
}
