package social.hearsay.replica.scrub;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;
import social.hearsay.replica.storage.replication.SqlStateStore;
import social.hearsay.replica.storage.replication.ValueOnDisk;

/** Sums up the rows of the value, for somebody who compares replicas. Reads all rows of a table each time. */
final class Summing {
    private final ValueOnDisk value;

    Summing(ValueOnDisk value) {
        this.value = value;
    }

    /**
     * @param connection in a transaction
     * @param each called after each row
     */
    TableDigests tables(Connection connection, Runnable each) {
        SortedMap<String, List<Long>> sums = new TreeMap<>();
        for (String table : value.tables()) {
            long[] ranges = new long[TableDigests.RANGES];
            value.rows(connection, table::equals, (unused, key, hash) -> {
                ranges[TableDigests.range(key)] += hash;
                each.run();
            });
            sums.put(table, list(ranges));
        }
        return new TableDigests(timestamp(connection), sums);
    }

    private static List<Long> list(long[] sums) {
        List<Long> list = new ArrayList<>(sums.length);
        for (long sum : sums) {
            list.add(sum);
        }
        return list;
    }

    /** Likewise; rows that are no part of the visible value, such as tombstones, are left out. */
    RowDigests rows(Connection connection, TableDigests.Range range, Runnable each) {
        SortedMap<String, Long> rows = new TreeMap<>();
        value.rows(connection, range.table()::equals, (unused, key, hash) -> {
            if (hash != 0 && TableDigests.range(key) == range.index()) {
                rows.put(key, hash);
                if (rows.size() > RowDigests.MOST_ROWS) {
                    // Replicas that leave out the same rows can be compared all the same.
                    rows.remove(rows.lastKey());
                }
            }
            each.run();
        });
        return new RowDigests(timestamp(connection), rows, rows.size() < RowDigests.MOST_ROWS);
    }

    private static VectorTimestamp timestamp(Connection connection) {
        return new SqlStateStore(connection).valueTimestamp().orElse(VectorTimestamp.ZERO);
    }
}
