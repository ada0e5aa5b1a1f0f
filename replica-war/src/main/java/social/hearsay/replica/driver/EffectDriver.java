package social.hearsay.replica.driver;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Executor;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.gossip.Exchanges;
import social.hearsay.replica.gossip.VoteRequests;
import social.hearsay.replica.membership.Joining;
import social.hearsay.replica.membership.Membership;
import social.hearsay.replica.replication.AlarmKind;
import social.hearsay.replica.replication.Driver;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.forced.Question;
import social.hearsay.replica.runtime.Alarms;
import social.hearsay.replica.runtime.LocalReplica;

/** Who does what the replica of this process wants to happen. */
@ApplicationScoped
public class EffectDriver implements Driver {
    @Inject
    Exchanges exchanges;

    @Inject
    VoteRequests votes;

    @Inject
    Joining joining;

    @Inject
    Membership membership;

    @Inject
    Engine engine;

    @Inject
    LocalReplica replica;

    @Inject
    Alarms alarms;

    @Inject
    Executor threads;

    @Override
    public void exchange(ReplicaId peer, boolean full) {
        exchanges.begin(peer, full);
    }

    @Override
    public void askToJoin(ReplicaId peer) {
        joining.introduceTo(peer);
    }

    @Override
    public void askForVote(ReplicaId voter, Question question) {
        votes.ask(voter, question);
    }

    @Override
    public void applyMore() {
        engine.tell(new Event.ApplyingDue());
    }

    @Override
    public void raise(Effect.Alarm alarm) {
        alarms.raise(alarm.kind(), alarm.about(), alarm.text());
        if (alarm.kind() == AlarmKind.DAMAGED) {
            // It waits for the engine to stop, which waits for this.
            threads.execute(() -> replica.declareDamaged(alarm.text()));
        }
    }

    @Override
    public void clear(Effect.AlarmOver over) {
        alarms.clear(over.kind(), over.about());
    }

    @Override
    public void takeNewIncarnation() {
        membership.beginAnew();
    }
}
