package social.hearsay.replica.engine;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Digest;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.engine.AppliedUpdates.Applied;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Event;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.replication.Value;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** Turns of which {@link AppliedUpdates} takes note: of what they have applied, once that is on the disk. */
public final class NotedTurns implements Turns {
    private final AppliedUpdates notes;
    private final List<Applied> applied = new ArrayList<>();
    private final Turns turns;
    private boolean begun;

    /** @param open opens the turns on a value that tells what is applied to it */
    public NotedTurns(AppliedUpdates notes, ValueOnDisk value, Function<ValueOnDisk, Turns> open) {
        this.notes = notes;
        this.turns = open.apply(new TellingValues(value));
    }

    @Override
    public List<Effect> on(Event event, long now) {
        return turns.on(event, now);
    }

    @Override
    public Committed commit(long now) {
        Committed committed = turns.commit(now);
        VectorTimestamp covered = committed.published().state().valueTimestamp();
        if (!begun) {
            begun = true;
            notes.begin(covered);
        }
        if (!applied.isEmpty() || !covered.equals(notes.value())) {
            notes.note(applied, covered);
            applied.clear();
        }
        return committed;
    }

    @Override
    public void prove() {
        turns.prove();
    }

    @Override
    public void rollback() {
        applied.clear();
        turns.rollback();
    }

    @Override
    public void close() {
        turns.close();
    }

    private final class TellingValues implements ValueOnDisk {
        private final ValueOnDisk values;

        TellingValues(ValueOnDisk values) {
            this.values = values;
        }

        @Override
        public Value open(Connection connection) {
            return new TellingValue(values.open(connection));
        }

        @Override
        public Digest scan(Connection connection, Runnable each) {
            return values.scan(connection, each);
        }
    }

    private final class TellingValue implements Value {
        private final Value value;

        TellingValue(Value value) {
            this.value = value;
        }

        @Override
        public Decision decide(Command command, Stamp issuedAt) {
            return value.decide(command, issuedAt);
        }

        @Override
        public void apply(Update update, Optional<Execution> twin, VectorTimestamp causallyStable) {
            value.apply(update, twin, causallyStable);
            applied.add(new Applied(update, twin));
        }

        @Override
        public Decision reconsider(Update update) {
            return value.reconsider(update);
        }

        @Override
        public Optional<Operation> leading(Update update, Stamp subject) {
            return value.leading(update, subject);
        }

        @Override
        public Digest digest() {
            return value.digest();
        }

        @Override
        public void forgetAbsences(VectorTimestamp causallyStable, int most) {
            value.forgetAbsences(causallyStable, most);
        }
    }
}
