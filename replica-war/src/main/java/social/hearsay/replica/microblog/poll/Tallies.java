package social.hearsay.replica.microblog.poll;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Rows;

/** What was chosen of polls, by their ids. */
public interface Tallies extends Rows<Long, Tally> {
    /** None is: without a vote there is none. */
    @Override
    default List<Long> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    /** @param times 1 for a ballot that comes, -1 for one that goes */
    static void count(Changes changes, Ballot ballot, int times) {
        long poll = ballot.key().poll();
        Optional<Tally> before = changes.find(Tallies.class, poll);
        Tally after = before.orElse(Tally.none(poll)).plus(ballot, times);
        if (after.voters() == 0) {
            before.ifPresent(changes::remove);
        } else {
            changes.put(after);
        }
    }
}
