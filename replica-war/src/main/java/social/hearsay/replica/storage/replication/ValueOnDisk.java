package social.hearsay.replica.storage.replication;

import org.jdbi.v3.core.Handle;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.replication.Value;

/** How the replicated value is put onto a database. */
public interface ValueOnDisk {
    /** The value as the handle's connection sees it, in whatever transaction that is. */
    Value open(Handle handle);

    /**
     * The digest by a scan of all rows that the handle's transaction sees: what {@link Value#digest}
     * must be without one. Takes as long as reading all of the value does.
     */
    default Digest scan(Handle handle) {
        return scan(handle, () -> {});
    }

    /** @param each called after each row; may take its time, or throw to end the scan */
    Digest scan(Handle handle, Runnable each);
}
