package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.microblog.poll.Tallies;
import social.hearsay.replica.microblog.poll.Tally;

/** What was chosen of polls, in memory. */
final class MemoryTallies extends MemoryRows<Long, Tally> implements Tallies {
    MemoryTallies(UndoLog undo) {
        super(undo, Comparator.naturalOrder());
    }

    @Override
    public List<Long> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
