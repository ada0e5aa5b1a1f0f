package social.hearsay.replica.storage.replication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.storage.database.Statements;

/**
 * The log's records from one timestamp to another in local order: one range of the index per origin,
 * read side by side and merged by position, so that only what is taken is read.
 */
final class OriginRanges implements AutoCloseable {
    private static final String RANGE =
            "select position, record from update_log where origin = ? and sequence > ? and sequence <= ?"
                    + " order by sequence limit ?";

    /** One origin's range; stands on a row of it. */
    private record Range(Statements.Rows rows, long position) {}

    private final List<Statements.Rows> all = new ArrayList<>();
    private final PriorityQueue<Range> heads = new PriorityQueue<>(Comparator.comparingLong(Range::position));

    private OriginRanges() {}

    static OriginRanges open(Statements statements, VectorTimestamp known, VectorTimestamp shown, int most) {
        OriginRanges ranges = new OriginRanges();
        try {
            for (ReplicaId origin : known.missing(shown).replicas()) {
                Statements.Rows rows =
                        statements.open(RANGE, origin.text(), known.get(origin), shown.get(origin), most);
                ranges.all.add(rows);
                ranges.advance(rows);
            }
            return ranges;
        } catch (RuntimeException unreadable) {
            ranges.close();
            throw unreadable;
        }
    }

    boolean hasNext() {
        return !heads.isEmpty();
    }

    /** The JSON of the next record. */
    String next() {
        Range head = heads.remove();
        String record = head.rows().map(row -> row.getString(2));
        advance(head.rows());
        return record;
    }

    private void advance(Statements.Rows rows) {
        if (rows.next()) {
            heads.add(new Range(rows, rows.map(row -> row.getLong(1))));
        }
    }

    @Override
    public void close() {
        all.forEach(Statements.Rows::close);
    }
}
