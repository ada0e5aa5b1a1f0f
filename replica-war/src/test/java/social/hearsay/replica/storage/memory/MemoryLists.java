package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.list.PersonalList;
import social.hearsay.replica.microblog.list.PersonalLists;

/** All lists, in memory. */
final class MemoryLists extends MemoryRows<Stamp, PersonalList> implements PersonalLists {
    MemoryLists(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }

    @Override
    public List<Stamp> of(Stamp owner) {
        return keysWhere(list -> list.owner().equals(owner));
    }
}
