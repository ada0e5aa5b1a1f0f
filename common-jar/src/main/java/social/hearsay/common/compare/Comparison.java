package social.hearsay.common.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import social.hearsay.common.wire.RowDigests;
import social.hearsay.common.wire.TableDigests;

/**
 * Finds the rows in which replicas differ, while they run. Two that are written to are never as of the same update, so
 * a difference alone says nothing. One that stays does: when a row differs at two looks, is the same at each replica in
 * both, and every replica had, at the second, all updates that any had at the first, then some of them made another
 * row of the same updates.
 */
public final class Comparison {
    /** So often the sums are compared before rows are looked at: most that differ only lag. */
    private static final int SCANS = 3;

    /** So often the rows of a range are looked at before they count as being written all the time. */
    private static final int LOOKS = 6;

    /**
     * What came out.
     *
     * @param tables how many tables were compared
     * @param rows those that differ, {@code most} at most
     * @param more whether there may be others
     * @param unsettled ranges whose rows were written all the while, so that nothing can be said
     */
    public record Result(int tables, List<DifferingRow> rows, boolean more, List<TableDigests.Range> unsettled) {
        /** Whether all replicas have the same, as far as could be seen. */
        public boolean isSame() {
            return rows.isEmpty() && unsettled.isEmpty();
        }
    }

    private final ComparedReplicas replicas;
    private final int most;
    private final List<DifferingRow> found = new ArrayList<>();
    private final List<TableDigests.Range> unsettled = new ArrayList<>();
    private int tables;

    /** @param most after so many rows it is enough */
    public Comparison(ComparedReplicas replicas, int most) {
        this.replicas = replicas;
        this.most = most;
    }

    /** Compares all of them; may take as long as reading all rows, some times over. */
    public Result compare() throws InterruptedException {
        SortedSet<TableDigests.Range> suspects = scan();
        for (int scan = 1; scan < SCANS && !suspects.isEmpty(); scan++) {
            replicas.pause();
            suspects.retainAll(scan());
        }
        boolean more = false;
        for (TableDigests.Range range : suspects) {
            if (found.size() >= most) {
                more = true;
                break;
            }
            compare(range);
        }
        boolean cut = more || found.size() > most;
        return new Result(tables, found.subList(0, Math.min(most, found.size())), cut, unsettled);
    }

    private SortedSet<TableDigests.Range> scan() throws InterruptedException {
        SortedSet<TableDigests.Range> differing = new TreeSet<>();
        Optional<TableDigests> first = Optional.empty();
        for (String name : replicas.names()) {
            TableDigests digests = replicas.tables(name);
            tables = Math.max(tables, digests.tables().size());
            first.ifPresent(other -> differing.addAll(other.differing(digests)));
            first = first.or(() -> Optional.of(digests));
        }
        return differing;
    }

    private void compare(TableDigests.Range range) throws InterruptedException {
        Look before = look(range);
        for (int times = 1; times < LOOKS && !before.differing().isEmpty(); times++) {
            replicas.pause();
            Look now = look(range);
            if (now.covers(before)) {
                List<DifferingRow> stayed = new ArrayList<>(now.differing());
                stayed.retainAll(before.differing());
                if (!stayed.isEmpty()) {
                    found.addAll(stayed);
                    return;
                }
                before = now;
            }
        }
        if (!before.differing().isEmpty()) {
            unsettled.add(range);
        }
    }

    private Look look(TableDigests.Range range) throws InterruptedException {
        SortedMap<String, RowDigests> rows = new TreeMap<>();
        for (String name : replicas.names()) {
            rows.put(name, replicas.rows(name, range));
        }
        return new Look(range, rows);
    }
}
