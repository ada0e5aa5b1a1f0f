package social.hearsay.replica.replication.simulation;

import java.util.random.RandomGenerator;

/**
 * How bad a cluster's world is: drawn once for each cluster, so that some are nearly calm and some
 * are not.
 *
 * @param loss the chance that a message is lost, 0 to 1
 * @param duplication the chance that a message comes twice
 * @param delayMicros the typical time a message takes
 * @param crashes expected crashes in a run
 * @param partitions expected partitions in a run
 * @param clockJumps expected jumps of a wall clock in a run
 * @param sickCommits the chance that a commit fails and its turn is taken back
 * @param joins replicas that join while it runs
 * @param wipes disks that are wiped; their replicas come back as new incarnations
 * @param oldCopies disks that are replaced by an older copy of themselves
 * @param retirements members that an operator retires; they come back later
 * @param burnt members that are lost for good, and retired
 * @param mutual partitions whose sides retire each other; not where disks are lost as well, because a
 *     joiner that both sides admit is one of the things that nobody promises to sort out
 * @param cutOff members that are cut off and retired, while somebody joins
 */
record Weather(
        double loss,
        double duplication,
        long delayMicros,
        int crashes,
        int partitions,
        int clockJumps,
        double sickCommits,
        int joins,
        int wipes,
        int oldCopies,
        int retirements,
        int burnt,
        int mutual,
        int cutOff) {

    static Weather draw(RandomGenerator random) {
        boolean calm = random.nextInt(8) == 0;
        boolean disks = random.nextInt(3) == 0;
        boolean departures = random.nextInt(3) == 0;
        return calm
                ? new Weather(0, 0, 300, 0, 0, 0, 0, random.nextInt(2), 0, 0, random.nextInt(3) == 0 ? 1 : 0, 0, 0, 0)
                : new Weather(
                        random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.25,
                        random.nextInt(3) == 0 ? 0 : random.nextDouble() * 0.15,
                        200 + random.nextInt(random.nextInt(3) == 0 ? 200_000 : 8_000),
                        random.nextInt(6),
                        random.nextInt(4),
                        random.nextInt(4),
                        random.nextInt(4) == 0 ? random.nextDouble() * 0.02 : 0,
                        random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0,
                        disks ? random.nextInt(2) : 0,
                        disks ? random.nextInt(2) : 0,
                        departures ? random.nextInt(3) : 0,
                        departures ? random.nextInt(2) : 0,
                        departures && !disks ? random.nextInt(2) : 0,
                        departures ? random.nextInt(2) : 0);
    }
}
