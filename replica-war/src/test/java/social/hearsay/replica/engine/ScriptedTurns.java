package social.hearsay.replica.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.replication.Copies;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.ReplicaView;
import social.hearsay.replica.replication.States;
import social.hearsay.replica.storage.database.ConnectionFailed;

/** A replica that accepts everything, except what a test wants to fail. Counts one update each. */
final class ScriptedTurns implements Turns {
    static final ReplicaId SELF = new ReplicaId("r1.aaaa");

    final List<Integer> committedTurns = new ArrayList<>();
    int opened;
    int started;
    boolean sick;
    boolean full;
    int throwsLeft;
    String throwsAt = "";
    private long committed;
    private long reached;
    private int inTurn;

    @Override
    public List<Effect> on(Event event, long now) {
        inTurn++;
        started += event instanceof Event.Started ? 1 : 0;
        if (!(event instanceof Event.Submitted submitted)) {
            return List.of();
        }
        if (submitted.submission().request().equals(throwsAt) && throwsLeft > 0) {
            throwsLeft--;
            throw new IllegalArgumentException("as the test wants");
        }
        reached++;
        VectorTimestamp timestamp = VectorTimestamp.of(SELF, reached);
        return List.of(new Effect.Accepted(
                submitted.ticket(), submitted.submission().id(), Stamp.ZERO, timestamp, new Copies(1, 1)));
    }

    @Override
    public Committed commit(long now) {
        if (sick) {
            throw new ConnectionFailed(new SQLException("as the test wants"));
        }
        boolean written = reached != committed;
        committed = reached;
        committedTurns.add(inTurn);
        inTurn = 0;
        ReplicaState state = States.level(SELF, VectorTimestamp.of(SELF, committed), List.of());
        ReplicaView view = new ReplicaView(Optional.empty(), 0, List.of());
        return new Committed(new Published(state, Digest.EMPTY, view, now), written);
    }

    /** A full disk takes a commit that has nothing to write. */
    @Override
    public void prove() {
        if (full) {
            throw new ConnectionFailed(new SQLException("full, as the test wants"));
        }
    }

    @Override
    public void rollback() {
        reached = committed;
        inTurn = 0;
    }

    @Override
    public void close() {
        reached = committed;
        inTurn = 0;
    }
}
