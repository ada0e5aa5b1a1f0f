package social.hearsay.replica.storage;

import org.jdbi.v3.core.Handle;
import social.hearsay.replica.replication.Value;

/** How the replicated value is put onto a database. */
@FunctionalInterface
public interface ValueOnDisk {
    /** The value as the writer's connection sees it, in whatever transaction that is. */
    Value open(Handle writer);
}
