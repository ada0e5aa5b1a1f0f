package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Aliases;

/** The ids of twins that don't count, in memory. */
final class MemoryAliases extends MemoryRows<Stamp, Alias> implements Aliases {
    MemoryAliases(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }

    @Override
    public List<Stamp> leadingTo(Stamp target) {
        return keysWhere(alias -> alias.target().equals(target));
    }
}
