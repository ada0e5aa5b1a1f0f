package social.hearsay.replica.microblog.operation;

import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/** Makes somebody follow an account. */
public record Follow(Stamp source, Stamp target, Set<String> options) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        new EdgeWrite(EdgeKind.FOLLOW, source, target, new EdgeState(true, options)).apply(occurrence, changes);
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return new EdgeWrite(EdgeKind.FOLLOW, source, target, new EdgeState(true, options)).holds(since, changes);
    }
}
