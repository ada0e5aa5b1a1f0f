package social.hearsay.cluster.chaos.report;

import java.util.List;
import social.hearsay.cluster.chaos.FaultInterval;
import social.hearsay.cluster.chaos.history.History;

/** How long nobody had success. */
final class Silences {
    private final long[] successes;
    private final long began;

    Silences(History history) {
        began = history.began();
        successes = history.operations().stream()
                .filter(operation ->
                        operation.answer().status() > 0 && operation.answer().status() < 500)
                .mapToLong(operation -> operation.times().ended())
                .sorted()
                .toArray();
    }

    /** The longest time between two successes of which some lies in one of these faults, in nanoseconds. */
    long longest(List<FaultInterval> faults) {
        return faults.stream()
                .mapToLong(fault -> longest(fault.began() - began, fault.ended() - began))
                .max()
                .orElse(0);
    }

    /** The same for the part of a run from one moment to another, counted from its beginning. */
    private long longest(long from, long until) {
        long longest = 0;
        long last = from;
        for (long success : successes) {
            if (success >= from && success <= until) {
                longest = Math.max(longest, success - last);
                last = success;
            }
        }
        return Math.max(longest, until - last);
    }
}
