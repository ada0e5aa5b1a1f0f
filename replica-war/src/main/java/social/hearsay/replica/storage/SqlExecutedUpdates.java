package social.hearsay.replica.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.replication.ExecutedUpdates;
import social.hearsay.replica.replication.Execution;

/** The ids of executed updates in a table, found by id. */
public final class SqlExecutedUpdates implements ExecutedUpdates {
    private final Handle handle;

    public SqlExecutedUpdates(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Execution> find(UpdateId id) {
        return handle.select("select origin, sequence, issued_at, request from executed_update where id = ?", id.text())
                .map((row, context) -> new Execution(
                        id,
                        new ReplicaId(row.getString(1)),
                        row.getLong(2),
                        new Stamp(row.getLong(3)),
                        row.getString(4)))
                .findOne();
    }

    @Override
    public void put(Execution execution) {
        handle.execute(
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
        List<String> forgotten = new ArrayList<>();
        for (ReplicaId origin : covered.replicas()) {
            if (forgotten.size() < most) {
                forgotten.addAll(lowest(origin, covered.get(origin), most - forgotten.size()));
            }
        }
        if (forgotten.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("delete from executed_update where id = ?")) {
            forgotten.forEach(id -> batch.bind(0, id).add());
            batch.execute();
        }
    }

    private List<String> lowest(ReplicaId origin, long upTo, int most) {
        return handle.select(
                        "select id from executed_update where origin = ? and sequence <= ?"
                                + " order by sequence limit ?",
                        origin.text(),
                        upTo,
                        most)
                .mapTo(String.class)
                .list();
    }
}
