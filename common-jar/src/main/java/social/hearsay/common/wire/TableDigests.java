package social.hearsay.common.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * What a replica's value sums up to, table by table and range by range: what two replicas compare to find out where
 * they differ without sending each other all rows (as the leaves of a hash tree).
 *
 * @param valueTimestamp the updates that the rows were made of
 * @param tables for each table the sums of its rows' hashes, {@value #RANGES} of them
 */
public record TableDigests(VectorTimestamp valueTimestamp, SortedMap<String, List<Long>> tables) {
    /** Into so many ranges the rows of a table are divided, by a hash of their keys. */
    public static final int RANGES = 256;

    /** One range of a table. */
    public record Range(String table, int index) implements Comparable<Range> {
        @Override
        public int compareTo(Range other) {
            int byTable = table.compareTo(other.table);
            return byTable != 0 ? byTable : Integer.compare(index, other.index);
        }
    }

    public TableDigests {
        SortedMap<String, List<Long>> copies = new TreeMap<>();
        tables.forEach((table, sums) -> copies.put(table, List.copyOf(sums)));
        tables = Collections.unmodifiableSortedMap(copies);
    }

    /** In which range a row is that is found by this. */
    public static int range(String key) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ hash >>> 16, RANGES);
    }

    /** The ranges that are not alike here and there; a table that one of them does not know is left out. */
    public SortedSet<Range> differing(TableDigests other) {
        SortedSet<Range> differing = new TreeSet<>();
        tables.forEach((table, sums) -> {
            List<Long> others = new ArrayList<>(other.tables.getOrDefault(table, sums));
            for (int index = 0; index < Math.min(sums.size(), others.size()); index++) {
                if (!sums.get(index).equals(others.get(index))) {
                    differing.add(new Range(table, index));
                }
            }
        });
        return differing;
    }
}
