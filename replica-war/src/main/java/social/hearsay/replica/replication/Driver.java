package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.replication.forced.Question;

/**
 * What a replica has done for it outside of its turns: a method for each {@link Effect} that is no answer, so
 * that none can be forgotten. Each returns soon and throws nothing that anybody could mend; what it begins
 * ends as an {@link Event}.
 */
public interface Driver {
    /** As {@link Effect.Exchange} says. */
    void exchange(ReplicaId peer, boolean full);

    /** As {@link Effect.AskToJoin} says. */
    void askToJoin(ReplicaId peer);

    /** As {@link Effect.AskForVote} says. */
    void askForVote(ReplicaId voter, Question question);

    /** As {@link Effect.MoreToApply} says. */
    void applyMore();

    void raise(Effect.Alarm alarm);

    void clear(Effect.AlarmOver over);

    /** As {@link Effect.TakeNewIncarnation} says. */
    void takeNewIncarnation();
}
