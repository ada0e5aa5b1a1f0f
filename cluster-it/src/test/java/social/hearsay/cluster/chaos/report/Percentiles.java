package social.hearsay.cluster.chaos.report;

import java.util.Collection;
import java.util.Locale;

/** How a quantity is spread. */
final class Percentiles {
    private final long[] sorted;

    Percentiles(Collection<Long> values) {
        sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    /** The value that this share of all does not exceed (nearest rank); 0 when there is none. */
    long at(double share) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** Nanoseconds, told as {@code p50 / p95 / p99 / max} in milliseconds. */
    String milliseconds() {
        return sorted.length == 0
                ? "nothing measured"
                : String.format(
                        Locale.ROOT,
                        "%s / %s / %s / %s ms of %d",
                        short_(at(0.5)),
                        short_(at(0.95)),
                        short_(at(0.99)),
                        short_(at(1)),
                        count());
    }

    private static String short_(long nanos) {
        return String.format(Locale.ROOT, nanos < 100_000_000 ? "%.1f" : "%.0f", nanos / 1e6);
    }
}
