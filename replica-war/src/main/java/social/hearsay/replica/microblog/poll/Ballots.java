package social.hearsay.replica.microblog.poll;

import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Rows;

/** All ballots. */
public interface Ballots extends Rows<BallotKey, Ballot> {
    /** Those of an account, and those for what a post asks or has asked. */
    List<BallotKey> touching(Stamp id);

    @Override
    default List<BallotKey> referringTo(Stamp thing) {
        return touching(thing);
    }

    @Override
    default List<BallotKey> dependingOn(Stamp thing) {
        return touching(thing);
    }

    /** None is: nobody takes a vote back. */
    @Override
    default List<BallotKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    /** Puts one, unless there is one by the same person for the same poll that counts. */
    static void put(Changes changes, Ballot ballot) {
        changes.put(changes.find(Ballots.class, ballot.key())
                .map(other -> other.earlier(ballot))
                .orElse(ballot));
    }
}
