package social.hearsay.common.compare;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row that is not the same on all replicas.
 *
 * @param table its table
 * @param key what it is found by there
 * @param hashes what each replica has in its place; replicas without such a row are not named
 */
public record DifferingRow(String table, String key, SortedMap<String, Long> hashes) {
    public DifferingRow {
        hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
    }
}
