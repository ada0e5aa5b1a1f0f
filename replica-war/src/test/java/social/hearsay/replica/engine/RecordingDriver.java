package social.hearsay.replica.engine;

import java.util.ArrayList;
import java.util.List;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.forced.Question;

/** Does nothing that it is asked for, and remembers it. */
final class RecordingDriver implements Driver {
    final List<Effect> asked = new ArrayList<>();

    @Override
    public void exchange(ReplicaId peer, boolean full) {
        asked.add(new Effect.Exchange(peer, full));
    }

    @Override
    public void askToJoin(ReplicaId peer) {
        asked.add(new Effect.AskToJoin(peer));
    }

    @Override
    public void askForVote(ReplicaId voter, Question question) {
        asked.add(new Effect.AskForVote(voter, question));
    }

    @Override
    public void applyMore() {
        asked.add(new Effect.MoreToApply());
    }

    @Override
    public void raise(Effect.Alarm alarm) {
        asked.add(alarm);
    }

    @Override
    public void clear(Effect.AlarmOver over) {
        asked.add(over);
    }

    @Override
    public void takeNewIncarnation() {
        asked.add(new Effect.TakeNewIncarnation());
    }
}
