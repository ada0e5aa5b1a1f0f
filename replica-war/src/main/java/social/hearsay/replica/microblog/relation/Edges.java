package social.hearsay.replica.microblog.relation;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Rows;
import social.hearsay.replica.microblog.post.Ties;

/** All edges of all kinds, ended ones included. */
public interface Edges extends Rows<EdgeKey, Edge>, Ties {
    /** All edges of all kinds that begin or end there. */
    List<EdgeKey> touching(Stamp id);

    /**
     * Edges of a kind that somebody has drawn and not ended, the last drawn first.
     *
     * @param most how many at the most
     */
    List<EdgeKey> drawn(EdgeKind kind, Stamp source, int most);

    /**
     * The follows of an account that it has not agreed to yet, the first asked for first.
     *
     * @param most how many at the most
     */
    List<EdgeKey> pending(Stamp target, int most);

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
        return isDrawn(new EdgeKey(EdgeKind.FOLLOW, source, target));
    }

    @Override
    default boolean isBlocked(Stamp one, Stamp other) {
        return isDrawn(new EdgeKey(EdgeKind.BLOCK, one, other)) || isDrawn(new EdgeKey(EdgeKind.BLOCK, other, one));
    }

    private boolean isDrawn(EdgeKey key) {
        return find(key).filter(Edge::active).isPresent();
    }

    /** Whether there is an edge. */
    static boolean isDrawn(Lookup value, EdgeKind kind, Stamp source, Stamp target) {
        return value.find(Edges.class, new EdgeKey(kind, source, target))
                .filter(Edge::active)
                .isPresent();
    }

    /** Whether one of both blocks the other. */
    static boolean isBlocked(Lookup value, Stamp one, Stamp other) {
        return isDrawn(value, EdgeKind.BLOCK, one, other) || isDrawn(value, EdgeKind.BLOCK, other, one);
    }

    /** Writes to an edge, in the place of the twin's write. */
    static void write(Changes changes, EdgeKey key, Occurrence occurrence, EdgeState state) {
        Register<EdgeState> before =
                changes.find(Edges.class, key).map(Edge::states).orElse(Register.empty());
        put(changes, new Edge(key, occurrence.write(before, state)));
    }

    /** Takes a write back that a twin has made which doesn't count. */
    static void retract(Changes changes, EdgeKey key, Stamp twin) {
        changes.find(Edges.class, key).ifPresent(edge -> {
            Register<EdgeState> left = edge.states().without(twin);
            if (left.writes().isEmpty()) {
                changes.remove(edge);
            } else {
                put(changes, new Edge(key, left));
            }
        });
    }

    /** Puts an edge; a block bars the follows between both, and those that come while it lasts. */
    static void put(Changes changes, Edge edge) {
        EdgeKey key = edge.key();
        switch (key.kind()) {
            case FOLLOW -> changes.put(edge.barred(isBlocked(changes, key.source(), key.target())));
            case BLOCK -> {
                changes.put(edge);
                boolean barred = isBlocked(changes, key.source(), key.target());
                for (EdgeKey follow : key.between(EdgeKind.FOLLOW)) {
                    changes.find(Edges.class, follow).ifPresent(found -> changes.put(found.barred(barred)));
                }
            }
            case FAVOURITE, BOOKMARK, REBLOG, PIN, MUTE, CONVERSATION_MUTE, NOTE, ENDORSEMENT, LISTED ->
                changes.put(edge);
        }
    }
}
