package social.hearsay.replica.microblog.operation;

import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/** Makes a post somebody's favourite. */
public record Favourite(Stamp source, Stamp target) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        new EdgeWrite(EdgeKind.FAVOURITE, source, target, new EdgeState(true, Set.of())).apply(occurrence, changes);
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return new EdgeWrite(EdgeKind.FAVOURITE, source, target, new EdgeState(true, Set.of())).holds(since, changes);
    }
}
