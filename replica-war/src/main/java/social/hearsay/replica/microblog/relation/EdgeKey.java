package social.hearsay.replica.microblog.relation;

import java.util.List;
import social.hearsay.common.id.Stamp;

/**
 * What an edge is found by.
 *
 * @param source an account; or a list, as the kind says
 * @param target an account or a post, as the kind says
 */
public record EdgeKey(EdgeKind kind, Stamp source, Stamp target) {
    /** This, with one id in the place of another at both ends. */
    EdgeKey renamed(Stamp from, Stamp to) {
        return new EdgeKey(kind, source.equals(from) ? to : source, target.equals(from) ? to : target);
    }

    /** The keys of edges of a kind between the same two, in both directions. */
    public List<EdgeKey> between(EdgeKind other) {
        return List.of(new EdgeKey(other, source, target), new EdgeKey(other, target, source));
    }
}
