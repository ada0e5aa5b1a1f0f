package social.hearsay.replica.replication;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds that keep a replica's memory, turns and messages small.
 *
 * @param batchRecords the most records in one gossip message
 * @param batchBytes about the most bytes of records in one gossip message; one record always fits
 * @param waiting the most submissions that wait for their demand at a time, and the most that wait
 *     for their mirrors
 * @param keepIdsCollections how many collections the id of an executed update outlives once it is
 *     causally stable, so that a retry finds it: the retry window divided by the time between collections.
 *     Counted, because a wall clock may jump
 * @param collectAtOnce the most records of an origin, ids and absences forgotten in one turn: with
 *     the time between collections it bounds the rate of updates at which nothing piles up
 * @param clockAhead how far ahead of the others' median a wall clock may be
 * @param collectionRounds after how many gossip rounds the log is collected
 * @param quietRounds how many rounds with a peer are left out at the most while nothing happens
 * @param forced which commands become forced updates, by {@link Command#forcedAs}
 */
public record Limits(
        int batchRecords,
        long batchBytes,
        int waiting,
        int keepIdsCollections,
        int collectAtOnce,
        Duration clockAhead,
        int collectionRounds,
        int quietRounds,
        Set<String> forced) {

    public Limits {
        forced = Set.copyOf(forced);
    }

    /** For a round every half second and a retry window of an hour. */
    public static final Limits DEFAULTS =
            new Limits(512, 1 << 20, 10_000, 1_800, 10_000, Duration.ofMinutes(1), 4, 3, Set.of());

    /** With smaller, or larger, messages. */
    public Limits withBatchBytes(long bytes) {
        return new Limits(
                batchRecords,
                bytes,
                waiting,
                keepIdsCollections,
                collectAtOnce,
                clockAhead,
                collectionRounds,
                quietRounds,
                forced);
    }

    /** With rounds that do not grow apart. */
    public Limits(
            int batchRecords,
            long batchBytes,
            int waiting,
            int keepIdsCollections,
            int collectAtOnce,
            Duration clockAhead,
            int collectionRounds) {
        this(
                batchRecords,
                batchBytes,
                waiting,
                keepIdsCollections,
                collectAtOnce,
                clockAhead,
                collectionRounds,
                0,
                Set.of());
    }

    /** The same with these commands as forced updates. */
    public Limits forcing(Set<String> names) {
        return new Limits(
                batchRecords,
                batchBytes,
                waiting,
                keepIdsCollections,
                collectAtOnce,
                clockAhead,
                collectionRounds,
                quietRounds,
                names);
    }
}
