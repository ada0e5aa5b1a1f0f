package social.hearsay.replica.storage.replication;

import java.sql.Connection;
import java.util.Optional;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.StateStore;
import social.hearsay.replica.storage.database.Statements;

/** The replica's state as JSON in a single row. */
public final class SqlStateStore implements StateStore {
    private final Statements statements;

    public SqlStateStore(Connection connection) {
        this.statements = Statements.of(connection);
    }

    @Override
    public Optional<ReplicaState> load() {
        return statements.first(
                "select document from replica_state", row -> Json.read(row.getString(1), ReplicaState.class));
    }

    @Override
    public void save(ReplicaState state) {
        statements.update(
                "insert into replica_state (one, value_timestamp, document) values (1, ?, ?)"
                        + " on conflict (one) do update"
                        + " set value_timestamp = excluded.value_timestamp, document = excluded.document",
                TimestampHeader.format(state.valueTimestamp()),
                Json.write(state));
    }

    /** The value timestamp alone, which is cheaper than the state; empty when there is none yet. */
    public Optional<VectorTimestamp> valueTimestamp() {
        return statements.first(
                "select value_timestamp from replica_state", row -> TimestampHeader.parse(row.getString(1)));
    }
}
