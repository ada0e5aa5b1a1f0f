package social.hearsay.replica.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jdbi.v3.core.result.ResultSetException;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * The log's records beyond a timestamp in local order: one range of the index per origin, read side
 * by side and merged by position, so that only what is taken is read.
 */
final class OriginRanges implements AutoCloseable {
    private static final String RANGE =
            "select position, record from update_log" + " where origin = ? and sequence > ? order by sequence limit ?";

    /** So many rows are fetched at a time where the driver would otherwise fetch all of them. */
    private static final int FETCHED_AT_ONCE = 128;

    /** One origin's range; stands on a row of it. */
    private record Range(PreparedStatement statement, ResultSet rows, long position) {}

    private final List<PreparedStatement> statements = new ArrayList<>();
    private final PriorityQueue<Range> heads = new PriorityQueue<>(Comparator.comparingLong(Range::position));

    private OriginRanges() {}

    static OriginRanges open(Connection connection, List<ReplicaId> origins, VectorTimestamp known, int most) {
        OriginRanges ranges = new OriginRanges();
        try {
            for (ReplicaId origin : origins) {
                PreparedStatement statement = connection.prepareStatement(RANGE);
                ranges.statements.add(statement);
                statement.setFetchSize(FETCHED_AT_ONCE);
                statement.setString(1, origin.text());
                statement.setLong(2, known.get(origin));
                statement.setInt(3, most);
                ranges.advance(statement, statement.executeQuery());
            }
        } catch (SQLException unreadable) {
            ranges.close();
            throw new ResultSetException("The update log can't be read", unreadable, null);
        }
        return ranges;
    }

    boolean hasNext() {
        return !heads.isEmpty();
    }

    /** The JSON of the next record. */
    String next() {
        Range head = heads.remove();
        try {
            String record = head.rows().getString(2);
            advance(head.statement(), head.rows());
            return record;
        } catch (SQLException unreadable) {
            throw new ResultSetException("The update log can't be read", unreadable, null);
        }
    }

    private void advance(PreparedStatement statement, ResultSet rows) throws SQLException {
        if (rows.next()) {
            heads.add(new Range(statement, rows, rows.getLong(1)));
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        } catch (SQLException unclosable) {
            throw new ResultSetException("The update log can't be read", unclosable, null);
        }
    }
}
