package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Apps;

/** All apps, in memory. */
final class MemoryApps extends MemoryRows<String, App> implements Apps {
    MemoryApps(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }
}
