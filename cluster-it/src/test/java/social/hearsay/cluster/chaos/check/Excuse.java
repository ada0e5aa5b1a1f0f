package social.hearsay.cluster.chaos.check;

import social.hearsay.common.id.ReplicaId;

/**
 * Updates that may be lost, because every disk that held them was destroyed.
 *
 * @param incarnation who accepted them
 * @param after the last of its updates that another disk had; those after it are excused
 * @param disks how many disks were destroyed; updates that were promised on more are not excused
 * @param since from when on, by {@link System#nanoTime}
 */
public record Excuse(ReplicaId incarnation, long after, int disks, long since) {
    public Excuse {
        if (after < 0 || disks < 1) {
            throw new IllegalArgumentException("An excuse for updates after " + after + " on " + disks + " disks");
        }
    }
}
