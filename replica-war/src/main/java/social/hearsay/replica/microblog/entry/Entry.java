package social.hearsay.replica.microblog.entry;

import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;

/**
 * What an account keeps under a name, or kept: an entry that has ended is an absence.
 *
 * @param states the writes that still matter; never empty
 */
public record Entry(EntryKey key, Register<EntryState> states) implements Row<EntryKey> {
    /** @throws IllegalArgumentException when nothing was written to it */
    public Entry {
        if (states.writes().isEmpty()) {
            throw new IllegalArgumentException("An entry without a write: " + key);
        }
    }

    public boolean active() {
        return latest().value().active();
    }

    /** What is kept. */
    public String value() {
        return latest().value().value();
    }

    /** The stamp of the write that is seen; what lists of entries are ordered and paged by. */
    public Stamp stamp() {
        return latest().cause().stamp();
    }

    /** Which replica accepted that write. */
    public ReplicaId origin() {
        return latest().cause().origin();
    }

    private Write<EntryState> latest() {
        return states.latest().orElseThrow();
    }

    /** Where there is such an entry already, the writes of both count. */
    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        EntryKey moved = key.renamed(from, to);
        Optional<Entry> there = changes.find(Entries.class, moved);
        changes.remove(this);
        changes.put(new Entry(
                moved, there.map(other -> other.states().merge(states)).orElse(states)));
    }

    @Override
    public Class<Entries> table() {
        return Entries.class;
    }

    @Override
    public long hash() {
        if (!active()) {
            return 0;
        }
        return new RowHash("entry")
                .add(key.kind().text())
                .add(key.account())
                .add(key.name())
                .add(stamp())
                .add(value())
                .value();
    }

    @Override
    public Optional<Cause> absence() {
        return active() ? Optional.empty() : Optional.of(latest().cause());
    }
}
