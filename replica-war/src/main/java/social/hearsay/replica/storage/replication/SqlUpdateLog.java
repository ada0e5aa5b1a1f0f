package social.hearsay.replica.storage.replication;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.UpdateLog;
import social.hearsay.replica.storage.database.Statements;

/**
 * The update log in a table. An origin's records are contiguous, because each is appended as the next
 * of its origin and collected from the lowest number up: so every question is answered from the ends
 * of a few index ranges, however long the log is.
 */
public final class SqlUpdateLog implements UpdateLog {
    /** Steps from one origin to the next along the index, without a look at the records between. */
    private static final String ORIGINS = "with recursive each (origin) as ("
            + "select min(origin) from update_log union all"
            + " select (select min(origin) from update_log where origin > each.origin)"
            + " from each where each.origin is not null)"
            + " select origin from each where origin is not null";

    private static final String LENGTH = "select coalesce(sum("
            + "(select max(sequence) from update_log where origin = o.origin)"
            + " - (select min(sequence) from update_log where origin = o.origin) + 1), 0)"
            + " from (" + ORIGINS + ") o";

    private final Statements statements;

    public SqlUpdateLog(Connection connection) {
        this.statements = Statements.of(connection);
    }

    @Override
    public void append(Update update) {
        statements.update(
                "insert into update_log (position, origin, sequence, record)"
                        + " values ((select coalesce(max(position), 0) + 1 from update_log), ?, ?, ?)",
                update.origin().text(),
                update.sequence(),
                update.text());
    }

    @Override
    public List<Update> after(VectorTimestamp known, int mostRecords, long mostBytes) {
        Map<ReplicaId, Long> last = new HashMap<>();
        origins().forEach(origin -> last.put(origin, VectorTimestamp.LARGEST_PART));
        return between(known, VectorTimestamp.of(last), mostRecords, mostBytes);
    }

    @Override
    public List<Update> between(VectorTimestamp known, VectorTimestamp shown, int mostRecords, long mostBytes) {
        List<Update> records = new ArrayList<>();
        try (OriginRanges ranges = OriginRanges.open(statements, known, shown, mostRecords)) {
            long bytes = 0;
            while (records.size() < mostRecords && ranges.hasNext()) {
                String record = ranges.next();
                bytes += record.length();
                if (bytes > mostBytes && !records.isEmpty()) {
                    break;
                }
                records.add(Update.written(record));
            }
        }
        return records;
    }

    @Override
    public void removeCovered(VectorTimestamp timestamp, int most) {
        for (ReplicaId origin : timestamp.replicas()) {
            statements.update(
                    "delete from update_log where origin = ? and sequence <= ?"
                            + " and sequence < (select min(sequence) + ? from update_log where origin = ?)",
                    origin.text(),
                    timestamp.get(origin),
                    most,
                    origin.text());
        }
    }

    @Override
    public long length() {
        return statements.first(LENGTH, row -> row.getLong(1)).orElseThrow();
    }

    /** About how many bytes a record has, by the oldest and the newest hundred; 0 for an empty log. */
    public long typicalRecord() {
        return statements
                .first(
                        "select coalesce(avg(size), 0) from ("
                                + "select * from (select length(record) size from update_log order by position limit 100) a"
                                + " union all select * from"
                                + " (select length(record) size from update_log order by position desc limit 100) b) sizes",
                        row -> (long) row.getDouble(1))
                .orElseThrow();
    }

    @Override
    public boolean holds(ReplicaId origin, long sequence) {
        return statements
                .first(
                        "select 1 from update_log where origin = ? and sequence = ?",
                        row -> true,
                        origin.text(),
                        sequence)
                .isPresent();
    }

    private List<ReplicaId> origins() {
        return statements.list(ORIGINS, row -> new ReplicaId(row.getString(1)));
    }
}
