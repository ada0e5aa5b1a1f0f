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
 * How one person stands to one thing, or stood: an edge that has ended is an absence. A follow that a block bars,
 * whichever of them came first, is kept for as long as it does, and counts for nothing.
 *
 * @param key between whom
 * @param states the writes that still matter; never empty
 * @param barred of a follow: whether one of both blocks the other
 */
public record Edge(EdgeKey key, Register<EdgeState> states, boolean barred) implements Row<EdgeKey> {
    /** @throws IllegalArgumentException when nothing was written to it */
    public Edge {
        if (states.writes().isEmpty()) {
            throw new IllegalArgumentException("An edge without a write: " + key);
        }
    }

    public Edge(EdgeKey key, Register<EdgeState> states) {
        this(key, states, false);
    }

    public boolean active() {
        return state().active() && !barred;
    }

    /** Whether it is none yet, and its target has been asked. */
    public boolean pending() {
        return state().pending() && !barred;
    }

    public EdgeState state() {
        return latest().value();
    }

    /** Since when it is as it is: what lists of edges are ordered and paged by, and the id of a boost. */
    public Stamp stamp() {
        return state().detail(EdgeState.SINCE).map(Stamp::parse).orElseGet(() -> cause().stamp());
    }

    /** The update since which it is as it is; by which it is told. */
    Cause cause() {
        return state().cause().orElseGet(() -> latest().cause());
    }

    /** Of a follow: since when each post of the target is told; empty when none is. */
    public Optional<Stamp> notifiedSince() {
        boolean told =
                key.kind() == EdgeKind.FOLLOW && active() && state().options().contains(EdgeState.NOTIFY);
        return told
                ? Optional.of(state().detail(EdgeState.NOTIFIED)
                        .map(Stamp::parse)
                        .orElseGet(() -> latest().cause().stamp()))
                : Optional.empty();
    }

    Edge barred(boolean changed) {
        return new Edge(key, states, changed);
    }

    private Write<EdgeState> latest() {
        return states.latest().orElseThrow();
    }

    @Override
    public void count(Changes changes, int times) {
        if (active()) {
            key.kind().count(key, times, changes);
        }
        EdgeNotifications.count(this, changes, times);
    }

    /** Where there is such an edge already, the writes of both count. */
    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        EdgeKey moved = key.renamed(from, to);
        Optional<Edge> there = changes.find(Edges.class, moved);
        changes.remove(this);
        Edges.put(
                changes,
                new Edge(moved, there.map(other -> other.states().merge(states)).orElse(states)));
    }

    @Override
    public Class<Edges> table() {
        return Edges.class;
    }

    @Override
    public long hash() {
        if (!active() && !pending()) {
            return 0;
        }
        RowHash hash = new RowHash("edge")
                .add(key.kind().text())
                .add(key.source())
                .add(key.target())
                // Since when there is a follow, earlier releases know nothing of.
                .add(key.kind() == EdgeKind.FOLLOW ? latest().cause().stamp() : stamp())
                .add(state().options());
        state().details().forEach((name, value) -> {
            if (!name.equals(EdgeState.CAUSE) && !name.equals(EdgeState.NOTIFIED)) {
                hash.add(name).add(value);
            }
        });
        return hash.value();
    }

    /**
     * A follow that is barred is none: an end of the block that has not seen the block lets it count again, and may
     * come when all have the follow.
     */
    @Override
    public Optional<Cause> absence() {
        return state().active() || state().pending() ? Optional.empty() : Optional.of(latest().cause());
    }
}
