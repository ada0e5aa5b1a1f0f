package social.hearsay.replica.storage.memory;

import java.util.List;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.replication.Value;

/**
 * A microblog whose disk is memory. What happens between {@link #begin} and {@link #commit} can be
 * taken back with {@link #rollback}; what happens outside is there at once. Not for several threads.
 */
public final class MemoryMicroblog {
    private final UndoLog undo = new UndoLog();
    private final MemoryStore store = new MemoryStore(undo);
    private final Microblog microblog = new Microblog(store);

    /** The value as the protocol sees it: the very same code that runs on a database. */
    public Value value() {
        return microblog;
    }

    public MicroblogStore store() {
        return store;
    }

    public void begin() {
        undo.begin();
    }

    public void commit() {
        undo.commit();
    }

    public void rollback() {
        undo.rollback();
    }

    /** The image of this disk as it is now; neither sees what the other does from now on. */
    public MemoryMicroblog copy() {
        MemoryMicroblog copy = new MemoryMicroblog();
        store.copyTo(copy.store);
        return copy;
    }

    /** All rows, absences and aliases included, in no order. */
    public List<Row<?>> rows() {
        return store.rows();
    }

    /** The digest by a scan: what {@link Value#digest} must be without one. */
    public Digest scannedDigest() {
        return new Digest(store.rows().stream().mapToLong(Row::hash).sum());
    }
}
