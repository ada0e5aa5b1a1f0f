package social.hearsay.replica.storage.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.Rows;

/** Rows of one kind in a map. */
class MemoryRows<K, R extends Row<K>> implements Rows<K, R> {
    private final Map<K, R> rows = new HashMap<>();
    /** Those of them that are absences, so that these are found without a scan. */
    private final Map<K, R> absences = new HashMap<>();

    private final UndoLog undo;
    private final Comparator<K> order;

    MemoryRows(UndoLog undo, Comparator<K> order) {
        this.undo = undo;
        this.order = order;
    }

    @Override
    public Optional<R> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    @Override
    public void insert(R row) {
        set(row.key(), row);
    }

    @Override
    public void replace(R before, R after) {
        if (!before.equals(rows.get(after.key()))) {
            throw new IllegalStateException("Not what is there: " + before);
        }
        set(after.key(), after);
    }

    @Override
    public void remove(R row) {
        if (!row.equals(rows.get(row.key()))) {
            throw new IllegalStateException("Not what is there: " + row);
        }
        set(row.key(), null);
    }

    @Override
    public List<K> absent(ReplicaId origin, long upTo, int most) {
        return absences.values().stream()
                .filter(row -> row.absence().orElseThrow().origin().equals(origin))
                .filter(row -> sequence(row) <= upTo)
                .sorted(Comparator.comparingLong(this::sequence).thenComparing(Row::key, order))
                .limit(most)
                .map(Row::key)
                .toList();
    }

    Collection<R> all() {
        return rows.values();
    }

    List<K> keysWhere(Predicate<R> condition) {
        return rows.values().stream()
                .filter(condition)
                .map(Row::key)
                .sorted(order)
                .toList();
    }

    void copyTo(MemoryRows<K, R> other) {
        other.rows.putAll(rows);
        other.absences.putAll(absences);
    }

    private long sequence(R row) {
        return row.absence().orElseThrow().sequence();
    }

    private void set(K key, @Nullable R row) {
        R before = rows.get(key);
        undo.add(() -> store(key, before));
        store(key, row);
    }

    private void store(K key, @Nullable R row) {
        if (row == null) {
            rows.remove(key);
            absences.remove(key);
            return;
        }
        rows.put(key, row);
        if (row.absence().isPresent()) {
            absences.put(key, row);
        } else {
            absences.remove(key);
        }
    }
}
