package social.hearsay.common.compare;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

/**
 * The rows of one range as every replica had them when it was asked.
 *
 * @param range which one
 * @param rows by the replica's name
 */
record Look(TableDigests.Range range, SortedMap<String, RowDigests> rows) {
    /** The rows that are not the same on all of them. */
    List<DifferingRow> differing() {
        NavigableSet<String> keys = new TreeSet<>();
        rows.values().forEach(each -> keys.addAll(each.rows().keySet()));
        Optional<String> last = rows.values().stream()
                .filter(each -> !each.complete())
                .map(each -> each.rows().lastKey())
                .min(String::compareTo);
        Collection<String> told =
                last.<Collection<String>>map(end -> keys.headSet(end, false)).orElse(keys);
        return told.stream()
                .map(this::row)
                .filter(row -> row.hashes().size() < rows.size()
                        || row.hashes().values().stream().distinct().count() > 1)
                .toList();
    }

    private DifferingRow row(String key) {
        SortedMap<String, Long> hashes = new TreeMap<>();
        rows.forEach((name, digests) -> {
            Long hash = digests.rows().get(key);
            if (hash != null) {
                hashes.put(name, hash);
            }
        });
        return new DifferingRow(range.table(), key, hashes);
    }

    /** Whether every replica had by now what any of them had at an earlier look. */
    boolean covers(Look earlier) {
        VectorTimestamp had = VectorTimestamp.ZERO;
        for (RowDigests each : earlier.rows.values()) {
            had = had.merge(each.valueTimestamp());
        }
        VectorTimestamp wanted = had;
        return rows.values().stream().allMatch(each -> each.valueTimestamp().covers(wanted));
    }
}
