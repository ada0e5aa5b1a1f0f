package social.hearsay.cluster.chaos.fault;

import java.time.Duration;

/**
 * How long faults and the calm between them last.
 *
 * @param shortest and longest of a fault
 * @param calm the longest calm; half of it is the shortest
 */
record Pace(Duration shortest, Duration longest, Duration calm) {
    /** For runs of a minute or two: as many kinds as possible. */
    static final Pace BRISK = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(2));
    /** For long runs: some faults outlast every timeout. */
    static final Pace PATIENT = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(10));
}
