package social.hearsay.replica.replication.simulation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/**
 * On how many disks each record is or was before they were lost, and on how many it was said to be
 * when it was acknowledged. What was said to be on n disks may be lost with n of them, not with fewer.
 */
final class Holders {
    /** A record by its origin and its number there. */
    record Numbered(ReplicaId origin, long sequence) {
        boolean isCoveredBy(VectorTimestamp timestamp) {
            return timestamp.covers(origin, sequence);
        }
    }

    private final Cluster cluster;
    private final Map<Numbered, Integer> gone = new HashMap<>();
    private final Map<Numbered, Integer> promised = new HashMap<>();

    Holders(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A disk that had this is gone, except for what {@code kept} covers. */
    void diskGone(Collection<Numbered> records, VectorTimestamp had, VectorTimestamp kept) {
        for (Numbered record : records) {
            if (record.isCoveredBy(had) && !record.isCoveredBy(kept)) {
                gone.merge(record, 1, Integer::sum);
            }
        }
    }

    /** Somebody is told that a record is on so many disks: it is, or was until one of them was lost. */
    void told(Numbered record, int disks) {
        long present = cluster.hosts().stream()
                .filter(host -> host.committed()
                        .filter(state -> record.isCoveredBy(Whole.log(state)))
                        .isPresent())
                .count();
        long all = present + gone.getOrDefault(record, 0);
        if (all < disks) {
            throw new Violation(
                    Violation.Kind.NOT_DURABLE, record + " is said to be on " + disks + " disks, and is on " + all);
        }
        if (disks > all - heldByDelayed(record)) {
            cluster.faults.count(Faults.Kind.MIRRORED_BY_DELAYED);
        }
        promised.merge(record, disks, Math::max);
    }

    private long heldByDelayed(Numbered record) {
        return cluster.hosts().stream()
                .filter(Host::isDelayed)
                .filter(host -> record.isCoveredBy(Whole.log(host.committed().orElseThrow())))
                .count();
    }

    /** Whether as many disks are gone that had it as it was said to be on. */
    boolean mayBeLost(Numbered record) {
        return gone.getOrDefault(record, 0) >= promised.getOrDefault(record, 1);
    }

    /** How many records were said to be on more disks than one. */
    long mirrored() {
        return promised.values().stream().filter(disks -> disks > 1).count();
    }
}
