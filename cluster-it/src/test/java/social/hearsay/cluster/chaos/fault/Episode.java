package social.hearsay.cluster.chaos.fault;

import java.time.Duration;
import java.util.List;

/**
 * Faults that overlap, and the calm after them. The calm begins when all is undone and all members are
 * ready again.
 *
 * @param faults by the time at which they begin
 */
record Episode(List<Planned> faults, Duration calm) {
    Episode {
        faults = List.copyOf(faults);
    }

    /**
     * A fault with its time.
     *
     * @param begin how long after the beginning of the episode it is done
     * @param length how long later it begins to be undone
     */
    record Planned(Fault fault, Duration begin, Duration length) {
        Duration end() {
            return begin.plus(length);
        }
    }

    /** What can't be counted on when all its faults are in force at once. */
    Impairment impairment() {
        return faults.stream().map(planned -> planned.fault().impairment()).reduce(Impairment.NONE, Impairment::and);
    }
}
