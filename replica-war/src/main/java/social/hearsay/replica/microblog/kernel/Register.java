package social.hearsay.replica.microblog.kernel;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * A last-writer field: of all writes, the one with the largest stamp is seen. Writes that it shadows
 * are kept as long as it may be retracted, that is, until no twin of it can come any more.
 *
 * @param writes by stamp, the smallest first
 */
public record Register<V>(List<Write<V>> writes) {
    public Register {
        writes = List.copyOf(writes);
    }

    public static <V> Register<V> empty() {
        return new Register<>(List.of());
    }

    public static <V> Register<V> of(Write<V> write) {
        return new Register<>(List.of(write));
    }

    /** The write that is seen; empty only when nothing was ever written, or all of it purged. */
    public Optional<Write<V>> latest() {
        return writes.isEmpty() ? Optional.empty() : Optional.of(writes.get(writes.size() - 1));
    }

    /** Whether something was written to it after that stamp. */
    public boolean isNewerThan(Stamp stamp) {
        return latest().filter(write -> write.cause().stamp().isAfter(stamp)).isPresent();
    }

    /** This and one more write. */
    public Register<V> with(Write<V> write) {
        return merge(of(write));
    }

    /** This without the write of that stamp: what it shadowed is seen again. */
    public Register<V> without(Stamp stamp) {
        return new Register<>(writes.stream()
                .filter(write -> !write.cause().stamp().equals(stamp))
                .toList());
    }

    /** The writes of both. */
    public Register<V> merge(Register<V> other) {
        TreeMap<Stamp, Write<V>> merged = new TreeMap<>();
        writes.forEach(write -> merged.put(write.cause().stamp(), write));
        other.writes.forEach(write -> merged.put(write.cause().stamp(), write));
        return new Register<>(List.copyOf(merged.values()));
    }

    /** This without what is shadowed for good: by a write that can't be retracted any more. */
    public Register<V> pruned(VectorTimestamp causallyStable) {
        int first = 0;
        for (int i = writes.size() - 1; i > 0 && first == 0; i--) {
            if (writes.get(i).cause().isStableBy(causallyStable)) {
                first = i;
            }
        }
        return first == 0 ? this : new Register<>(writes.subList(first, writes.size()));
    }

    /** This with every value, shadowed ones too, changed. */
    public Register<V> map(UnaryOperator<V> change) {
        return new Register<>(writes.stream()
                .map(write -> new Write<>(write.cause(), change.apply(write.value())))
                .toList());
    }
}
