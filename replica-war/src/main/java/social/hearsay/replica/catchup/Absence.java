package social.hearsay.replica.catchup;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;

/**
 * A member that is silent.
 *
 * @param member who
 * @param silent for how long, as far as this process knows
 * @param updates what it is not known to have, all of it in the log here
 * @param bytes about how much of the log that is
 */
record Absence(ReplicaId member, Duration silent, long updates, long bytes) {
    private static final long MEBIBYTE = 1 << 20;

    /**
     * What an absence may come to before somebody should do something about it.
     *
     * @param updates in updates
     * @param bytes in bytes of log
     * @param time in time
     */
    record Bounds(long updates, long bytes, Duration time) {}

    /** What to tell the operator, if anything. */
    Optional<String> alarm(Bounds bounds) {
        if (updates < bounds.updates() && bytes < bounds.bytes() && silent.compareTo(bounds.time()) < 0) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s has been silent for %s, and %,d updates (about %,d MiB of log) wait for it here. Bring it back:"
                        + " config/cluster start %s. If it is gone for good: config/cluster retire %s",
                member,
                Durations.text(silent),
                updates,
                bytes / MEBIBYTE,
                member.name(),
                member.name()));
    }
}
