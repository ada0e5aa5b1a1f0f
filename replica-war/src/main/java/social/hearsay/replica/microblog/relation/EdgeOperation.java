package social.hearsay.replica.microblog.relation;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;

/**
 * A write to an edge from a person to a thing; of several, the one with the largest stamp is seen.
 * Does nothing when either is gone.
 */
interface EdgeOperation extends MicroblogOperation {
    EdgeKind kind();

    Stamp source();

    Stamp target();

    /** What is written. */
    EdgeState state();

    @Override
    default void apply(Occurrence occurrence, Changes changes) {
        key(changes).ifPresent(key -> Edges.write(changes, key, occurrence, state()));
    }

    @Override
    default boolean deletes() {
        return !state().active();
    }

    /** Whether both are there, and the edge has not been written to since. */
    @Override
    default boolean holds(Stamp since, Lookup value) {
        return key(value)
                .filter(key -> value.find(Edges.class, key)
                        .filter(edge -> edge.states().isNewerThan(since))
                        .isEmpty())
                .isPresent();
    }

    /** The edge that is meant; empty when one of its ends is gone. */
    default Optional<EdgeKey> key(Lookup value) {
        return EdgeKind.Target.ACCOUNT
                .find(value, source())
                .flatMap(from -> kind().target().find(value, target()).map(to -> new EdgeKey(kind(), from, to)));
    }

    @Override
    default List<News> news(Stamp issuedAt) {
        EdgeState drawn = state();
        return drawn.active() || drawn.pending() ? List.of(new News.Done(source(), target())) : List.of();
    }
}
