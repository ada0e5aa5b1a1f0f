package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * How one person stands to one thing, or stood: an edge that has ended is an absence.
 *
 * @param key between whom
 * @param states the writes that still matter; never empty
 */
public record Edge(EdgeKey key, Register<EdgeState> states) implements Row<EdgeKey> {
    /** @throws IllegalArgumentException when nothing was written to it */
    public Edge {
        if (states.writes().isEmpty()) {
            throw new IllegalArgumentException("An edge without a write: " + key);
        }
    }

    public boolean active() {
        return latest().value().active();
    }

    public EdgeState state() {
        return latest().value();
    }

    /** The stamp of the write that is seen; what lists of edges are ordered and paged by. */
    public Stamp stamp() {
        return latest().cause().stamp();
    }

    private Write<EdgeState> latest() {
        return states.latest().orElseThrow();
    }

    @Override
    public void count(Changes changes, int times) {
        if (active()) {
            key.kind().count(key, times, changes);
        }
    }

    /** Where there is such an edge already, the writes of both count. */
    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        EdgeKey moved = key.renamed(from, to);
        Optional<Edge> there = changes.find(Edges.class, moved);
        changes.remove(this);
        changes.put(
                new Edge(moved, there.map(other -> other.states().merge(states)).orElse(states)));
    }

    @Override
    public Class<Edges> table() {
        return Edges.class;
    }

    @Override
    public long hash() {
        if (!active()) {
            return 0;
        }
        return new RowHash("edge")
                .add(key.kind().text())
                .add(key.source())
                .add(key.target())
                .add(stamp())
                .add(state().options())
                .value();
    }

    @Override
    public Optional<Cause> absence() {
        return active() ? Optional.empty() : Optional.of(latest().cause());
    }
}
