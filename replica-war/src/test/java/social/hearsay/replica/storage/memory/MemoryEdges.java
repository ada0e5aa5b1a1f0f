package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Edges;

/** All edges, in memory. */
final class MemoryEdges extends MemoryRows<EdgeKey, Edge> implements Edges {
    private static final Comparator<EdgeKey> ORDER =
            Comparator.comparing(EdgeKey::kind).thenComparing(EdgeKey::source).thenComparing(EdgeKey::target);

    MemoryEdges(UndoLog undo) {
        super(undo, ORDER);
    }

    @Override
    public List<EdgeKey> touching(Stamp id) {
        return keysWhere(
                edge -> edge.key().source().equals(id) || edge.key().target().equals(id));
    }

    @Override
    public List<EdgeKey> drawn(EdgeKind kind, Stamp source, int most) {
        return all().stream()
                .filter(edge -> edge.active()
                        && edge.key().kind() == kind
                        && edge.key().source().equals(source))
                .sorted(Comparator.comparing(Edge::stamp).reversed())
                .limit(most)
                .map(Edge::key)
                .toList();
    }

    @Override
    public List<Stamp> notified(Stamp author, Stamp before, int most) {
        return all().stream()
                .filter(edge -> edge.key().target().equals(author)
                        && edge.notifiedSince().filter(before::isAfter).isPresent())
                .map(edge -> edge.key().source())
                .limit(most)
                .toList();
    }

    @Override
    public List<Stamp> boosters(Stamp post, Stamp before) {
        return all().stream()
                .filter(edge -> edge.key().kind() == EdgeKind.REBLOG
                        && edge.active()
                        && edge.key().target().equals(post)
                        && before.isAfter(edge.stamp()))
                .map(edge -> edge.key().source())
                .toList();
    }

    @Override
    public List<EdgeKey> pending(Stamp target, int most) {
        return all().stream()
                .filter(edge -> edge.pending() && edge.key().target().equals(target))
                .sorted(Comparator.comparing(Edge::stamp))
                .limit(most)
                .map(Edge::key)
                .toList();
    }
}
