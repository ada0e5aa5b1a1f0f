package social.hearsay.replica.replication;

import java.util.Map;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Retirement;

/**
 * What timestamps mean to a replica that has folded some parts of them away, and to one whose peers
 * have. A part is folded once every member is known to have all there will ever be of it; then nobody
 * needs to be told of it any more. Immutable.
 *
 * <p>Replicas fold the same part at different times, so a timestamp comes with it or without. To whom
 * has folded it, it is satisfied either way. To whom has not yet, whatever covers one of the part's
 * {@link Closing}s has all of it, by causality, whether it says so or not: and everybody has a closing
 * before anybody folds.
 *
 * @param folded the parts that are folded here, with their final numbers
 * @param closings of those who are out for good and not folded here yet
 * @param held a replica timestamp: of those who are closed it has all
 */
record Folding(Map<ReplicaId, Long> folded, Map<ReplicaId, Set<Closing>> closings, VectorTimestamp held) {

    /**
     * A timestamp of anybody's, as this replica would write it. Who claims more of a folded part than
     * there is has something that nobody will ever take; that must not be overlooked.
     */
    VectorTimestamp read(VectorTimestamp timestamp) {
        VectorTimestamp read = timestamp;
        for (boolean more = !closings.isEmpty(); more; ) {
            VectorTimestamp before = read;
            for (ReplicaId closed : closings.keySet()) {
                read = complete(read, closed);
            }
            more = !read.equals(before);
        }
        for (ReplicaId replica : timestamp.replicas()) {
            if (timestamp.get(replica) <= folded.getOrDefault(replica, 0L)) {
                read = read.with(replica, 0);
            }
        }
        return read;
    }

    /**
     * By whom somebody was retired who is folded away nobody remembers, but it must know that it was, or it waits
     * to be let in for ever. All of its own retirements that the others have stand. For its eyes only.
     */
    static Retirement forgotten(ReplicaId retired, long last, ReplicaId self) {
        return new Retirement(retired, self, 0, VectorTimestamp.of(retired, last), Stamp.ZERO, false, true);
    }

    /** No update has such a number. */
    static boolean isForgotten(Retirement retirement) {
        return retirement.sequence() == 0;
    }

    /** What can be had of a demand: of what is folded away all is here, and nothing more will come. */
    VectorTimestamp demandable(VectorTimestamp demand) {
        VectorTimestamp possible = read(demand);
        for (ReplicaId replica : demand.replicas()) {
            possible = folded.containsKey(replica) ? possible.with(replica, 0) : possible;
        }
        return possible;
    }

    private VectorTimestamp complete(VectorTimestamp timestamp, ReplicaId closed) {
        long all = held.get(closed);
        boolean lacks = timestamp.get(closed) < all;
        return lacks && closings.getOrDefault(closed, Set.of()).stream().anyMatch(closing -> covers(timestamp, closing))
                ? timestamp.with(closed, all)
                : timestamp;
    }

    private boolean covers(VectorTimestamp timestamp, Closing closing) {
        return covers(timestamp, closing.issuer(), closing.sequence());
    }

    /** Whether that update is among what a timestamp stands for that this replica wrote or {@link #read}. */
    boolean covers(VectorTimestamp timestamp, ReplicaId origin, long sequence) {
        return timestamp.covers(origin, sequence) || folded.getOrDefault(origin, 0L) >= sequence;
    }
}
