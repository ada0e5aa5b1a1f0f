package social.hearsay.replica.microblog.operation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/**
 * A write to the relation of a person to a thing; of several, the one with the largest stamp is seen.
 * Does nothing when either is gone.
 */
record EdgeWrite(EdgeKind kind, Stamp source, Stamp target, EdgeState state) {

    void apply(Occurrence occurrence, Changes changes) {
        account(source, changes)
                .ifPresent(from -> target(changes).ifPresent(to -> write(from, to, occurrence, changes)));
    }

    /** Whether both are there, and their relation has not been written to since. */
    boolean holds(Stamp since, Changes changes) {
        return account(source, changes)
                .flatMap(from -> target(changes).map(to -> new EdgeKey(kind, from, to)))
                .filter(key -> changes.edge(key)
                        .filter(edge -> edge.states().isNewerThan(since))
                        .isEmpty())
                .isPresent();
    }

    private void write(Stamp from, Stamp to, Occurrence occurrence, Changes changes) {
        EdgeKey key = new EdgeKey(kind, from, to);
        Register<EdgeState> before = changes.edge(key).map(Edge::states).orElse(Register.empty());
        changes.put(new Edge(key, occurrence.write(before, state)));
    }

    private Optional<Stamp> target(Changes changes) {
        return switch (kind) {
            case FOLLOW -> account(target, changes);
            case FAVOURITE ->
                changes.post(target).filter(post -> !post.purged()).map(Post::id);
        };
    }

    /** An account that is purged takes part in nothing any more, whatever comes late. */
    private static Optional<Stamp> account(Stamp reference, Changes changes) {
        return changes.account(reference).filter(found -> !found.purged()).map(Account::id);
    }
}
