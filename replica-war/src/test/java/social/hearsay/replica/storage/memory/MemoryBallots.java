package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.poll.Ballot;
import social.hearsay.replica.microblog.poll.BallotKey;
import social.hearsay.replica.microblog.poll.Ballots;

/** All ballots, in memory. */
final class MemoryBallots extends MemoryRows<BallotKey, Ballot> implements Ballots {
    MemoryBallots(UndoLog undo) {
        super(undo, Comparator.comparing(BallotKey::poll).thenComparing(BallotKey::account));
    }

    @Override
    public List<BallotKey> touching(Stamp id) {
        return keysWhere(
                ballot -> ballot.key().account().equals(id) || ballot.post().equals(id));
    }

    @Override
    public List<BallotKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
