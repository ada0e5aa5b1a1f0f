package social.hearsay.replica.microblog.operation;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/** Ends that a post is somebody's favourite. */
public record Unfavourite(Stamp source, Stamp target) implements MicroblogOperation {

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        new EdgeWrite(EdgeKind.FAVOURITE, source, target, EdgeState.ENDED).apply(occurrence, changes);
    }

    @Override
    public boolean deletes() {
        return true;
    }

    @Override
    public boolean holds(Stamp since, Changes changes) {
        return new EdgeWrite(EdgeKind.FAVOURITE, source, target, EdgeState.ENDED).holds(since, changes);
    }
}
