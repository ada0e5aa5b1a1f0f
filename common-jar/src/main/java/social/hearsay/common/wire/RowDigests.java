package social.hearsay.common.wire;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * The rows of one range of a table: see {@link TableDigests}.
 *
 * @param valueTimestamp the updates that the rows were made of
 * @param rows their hashes, by what each is found by
 * @param complete whether these are all; there are at most {@value #MOST_ROWS}
 */
public record RowDigests(VectorTimestamp valueTimestamp, SortedMap<String, Long> rows, boolean complete) {
    /** More are not told at once. */
    public static final int MOST_ROWS = 20_000;

    public RowDigests {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }
}
