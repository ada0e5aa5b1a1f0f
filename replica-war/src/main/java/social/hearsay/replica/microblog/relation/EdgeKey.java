package social.hearsay.replica.microblog.relation;

import social.hearsay.common.id.Stamp;

/**
 * What an edge is found by.
 *
 * @param source an account
 * @param target an account or a post, as the kind says
 */
public record EdgeKey(EdgeKind kind, Stamp source, Stamp target) {
    /** This, with one id in the place of another at both ends. */
    EdgeKey renamed(Stamp from, Stamp to) {
        return new EdgeKey(kind, source.equals(from) ? to : source, target.equals(from) ? to : target);
    }
}
