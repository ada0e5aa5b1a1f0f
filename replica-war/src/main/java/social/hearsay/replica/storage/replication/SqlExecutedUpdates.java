package social.hearsay.replica.storage.replication;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.ExecutedUpdates;
import social.hearsay.replica.replication.Execution;
import social.hearsay.replica.storage.database.Statements;

/** The ids of executed updates in a table, found by id. */
public final class SqlExecutedUpdates implements ExecutedUpdates {
    private static final String FIND = "select id, origin, sequence, issued_at, request from executed_update where ";
    private static final String FORGET = "delete from executed_update where id in (select id from executed_update"
            + " where origin = ? and sequence <= ? order by sequence limit ?)";

    private final Statements statements;

    public SqlExecutedUpdates(Connection connection) {
        this.statements = Statements.of(connection);
    }

    @Override
    public Optional<Execution> find(UpdateId id) {
        return statements.first(FIND + "id = ?", SqlExecutedUpdates::map, id.text());
    }

    /** The one that was issued then: a stamp is issued once. */
    Optional<Execution> find(Stamp issuedAt) {
        return statements.first(FIND + "issued_at = ?", SqlExecutedUpdates::map, issuedAt.value());
    }

    private static Execution map(ResultSet row) throws SQLException {
        return new Execution(
                new UpdateId(row.getString(1)),
                new ReplicaId(row.getString(2)),
                row.getLong(3),
                new Stamp(row.getLong(4)),
                row.getString(5));
    }

    @Override
    public void put(Execution execution) {
        statements.update(
                "insert into executed_update (id, origin, sequence, issued_at, request) values (?, ?, ?, ?, ?)"
                        + " on conflict (id) do update set origin = excluded.origin, sequence = excluded.sequence,"
                        + " issued_at = excluded.issued_at, request = excluded.request",
                execution.id().text(),
                execution.origin().text(),
                execution.sequence(),
                execution.issuedAt().value(),
                execution.request());
    }

    @Override
    public void forget(VectorTimestamp covered, int most) {
        int left = most;
        for (ReplicaId origin : covered.replicas()) {
            if (left > 0) {
                left -= statements.update(FORGET, origin.text(), covered.get(origin), left);
            }
        }
    }
}
