package social.hearsay.replica.microblog.relation;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Rows;
import social.hearsay.replica.microblog.post.Follows;

/** All edges of all kinds, ended ones included. */
public interface Edges extends Rows<EdgeKey, Edge>, Follows {
    /** All edges of all kinds that begin or end there. */
    List<EdgeKey> touching(Stamp id);

    @Override
    default List<EdgeKey> referringTo(Stamp thing) {
        return touching(thing);
    }

    @Override
    default List<EdgeKey> dependingOn(Stamp thing) {
        return touching(thing);
    }

    @Override
    default boolean follows(Stamp source, Stamp target) {
        return find(new EdgeKey(EdgeKind.FOLLOW, source, target))
                .filter(Edge::active)
                .isPresent();
    }
}
