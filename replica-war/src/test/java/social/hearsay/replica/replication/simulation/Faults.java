package social.hearsay.replica.replication.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what went wrong on purpose, by kind. */
final class Faults {
    enum Kind {
        LOST_MESSAGE,
        REPEATED_MESSAGE,
        REORDERED_MESSAGE,
        CUT_MESSAGE,
        PARTITION,
        CRASH,
        RESTART,
        FAILED_COMMIT,
        CLOCK_JUMP,
        LOST_ANSWER,
        RETRY_ELSEWHERE,
        UNMIRRORED,
        TWIN,
        WIPED_DISK,
        WIPED_DISK_OF_DELAYED,
        OLD_COPY,
        JOIN,
        SNAPSHOT_CUT,
        OLD_SNAPSHOT,
        GIVER_GONE,
        SNAPSHOT_OF_ANOTHER_SIDE,
        RETIREMENT,
        BURNT,
        MUTUAL_RETIREMENT,
        HANDOVER,
        ACCEPTED_ANEW,
        DROPPED,
        ORPHANED,
        ROLE_CHANGE,
        REFUSED_BY_ROLE,
        REFUSED_BY_DELAYED,
        /** No fault: a delayed replica was paused, moved on to a moment, or resumed. */
        STEERED,
        /** No fault: a delayed replica was made something else. */
        PROMOTED,
        /** No fault: an update was said to be on so many disks that a delayed replica's is among them. */
        MIRRORED_BY_DELAYED,
        /** No fault: updates that a delayed replica applied as late as it should. */
        APPLIED_LATE,
        /** No fault: a purged post was made anew, or was there. */
        RECREATED,
        /** No fault: replicas that had folded parts of their timestamps away in the end. */
        FOLDED
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    void count(Kind kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    void add(Faults other) {
        other.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
    }

    long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count ->
                        count.getKey().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " "
                                + count.getValue())
                .collect(Collectors.joining(", "));
    }
}
