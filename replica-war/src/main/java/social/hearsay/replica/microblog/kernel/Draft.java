package social.hearsay.replica.microblog.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A working copy of some rows of one kind. Reads each row once and writes each changed one once; says
 * by how much the digest moves. Look-ups by anything but the key must be preceded by {@link #flush}.
 */
final class Draft<K, R extends Row<K>> {
    /** A row as it is stored and as it is to be; null where there is none. */
    private record Entry<R>(@Nullable R stored, @Nullable R wanted) {}

    private final Rows<K, R> rows;
    private final Map<K, Entry<R>> entries = new LinkedHashMap<>();

    Draft(Rows<K, R> rows) {
        this.rows = rows;
    }

    Optional<R> find(K key) {
        return Optional.ofNullable(entry(key).wanted());
    }

    void put(R row) {
        entries.put(row.key(), new Entry<>(entry(row.key()).stored(), row));
    }

    void remove(K key) {
        entries.put(key, new Entry<>(entry(key).stored(), null));
    }

    /** Stores what has changed. Returns what that adds to the digest. */
    long flush() {
        long sum = 0;
        for (Map.Entry<K, Entry<R>> each : entries.entrySet()) {
            R stored = each.getValue().stored();
            R wanted = each.getValue().wanted();
            if (!Objects.equals(stored, wanted)) {
                store(stored, wanted);
                sum += hash(wanted) - hash(stored);
                each.setValue(new Entry<>(wanted, wanted));
            }
        }
        return sum;
    }

    private Entry<R> entry(K key) {
        Entry<R> known = entries.get(key);
        if (known == null) {
            R stored = rows.find(key).orElse(null);
            known = new Entry<>(stored, stored);
            entries.put(key, known);
        }
        return known;
    }

    private void store(@Nullable R stored, @Nullable R wanted) {
        if (wanted == null) {
            rows.remove(Objects.requireNonNull(stored));
        } else if (stored == null) {
            rows.insert(wanted);
        } else {
            rows.replace(stored, wanted);
        }
    }

    private static long hash(@Nullable Row<?> row) {
        return row == null ? 0 : row.hash();
    }
}
