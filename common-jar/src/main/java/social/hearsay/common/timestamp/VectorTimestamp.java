package social.hearsay.common.timestamp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import social.hearsay.common.id.ReplicaId;

/**
 * For each replica, how many of its updates are meant: {@code {r1.k3f9: 12, r2.m0aq: 7}} stands for
 * the first twelve of the one and the first seven of the other (Ladin et al. 1992, section 2.2). A
 * replica that is not named counts as zero. Immutable.
 */
public final class VectorTimestamp {
    /** Nothing at all: covered by every timestamp. */
    public static final VectorTimestamp ZERO = new VectorTimestamp(new TreeMap<>());

    /** More parts than any cluster has; a longer vector is an attack or a mistake. */
    public static final int MOST_PARTS = 256;

    /** The largest number that the header can carry: fifteen digits (RFC 8941, section 3.3.1). */
    public static final long LARGEST_PART = 999_999_999_999_999L;

    private final SortedMap<ReplicaId, Long> parts;

    private VectorTimestamp(SortedMap<ReplicaId, Long> parts) {
        this.parts = parts;
    }

    /**
     * @param parts sequence numbers by replica; zeros are left out
     * @throws IllegalArgumentException when a number is negative or above {@value #LARGEST_PART}, or
     *     there are more than {@value #MOST_PARTS} parts
     */
    @JsonCreator
    public static VectorTimestamp of(Map<ReplicaId, Long> parts) {
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("A vector timestamp of " + parts.size() + " parts");
        }
        TreeMap<ReplicaId, Long> copy = new TreeMap<>();
        parts.forEach((replica, sequence) -> {
            if (sequence < 0 || sequence > LARGEST_PART) {
                throw new IllegalArgumentException("Not a number of updates: " + replica + "=" + sequence);
            }
            if (sequence > 0) {
                copy.put(replica, sequence);
            }
        });
        return copy.isEmpty() ? ZERO : new VectorTimestamp(copy);
    }

    public static VectorTimestamp of(ReplicaId replica, long sequence) {
        return of(Map.of(replica, sequence));
    }

    /** The number of that replica's updates that are meant; 0 for one that is not named. */
    public long get(ReplicaId replica) {
        Long part = parts.get(replica);
        return part == null ? 0 : part;
    }

    /** The replicas with a part above zero. */
    public Set<ReplicaId> replicas() {
        return parts().keySet();
    }

    /** The parts above zero, ordered by replica for printing. */
    @JsonValue
    public Map<ReplicaId, Long> parts() {
        return Collections.unmodifiableMap(parts);
    }

    /** This timestamp with one part set, up or down. */
    public VectorTimestamp with(ReplicaId replica, long sequence) {
        TreeMap<ReplicaId, Long> copy = new TreeMap<>(parts);
        copy.put(replica, sequence);
        return of(copy);
    }

    /** The smallest timestamp that covers both: the larger of each part. */
    public VectorTimestamp merge(VectorTimestamp other) {
        if (covers(other)) {
            return this;
        }
        return other.covers(this) ? other : combine(other, Math::max);
    }

    /** Whether {@link #merge} is possible: together they have no more parts than a timestamp may have. */
    public boolean fits(VectorTimestamp other) {
        Set<ReplicaId> all = new HashSet<>(parts.keySet());
        all.addAll(other.parts.keySet());
        return all.size() <= MOST_PARTS;
    }

    /** The largest timestamp that both cover: the smaller of each part. */
    public VectorTimestamp meet(VectorTimestamp other) {
        return combine(other, Math::min);
    }

    /** Whether everything that {@code other} stands for is among what this stands for. */
    public boolean covers(VectorTimestamp other) {
        if (other.parts.size() > parts.size()) {
            return false;
        }
        for (Map.Entry<ReplicaId, Long> part : other.parts.entrySet()) {
            if (get(part.getKey()) < part.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** Whether the update with that sequence number of that replica is among what this stands for. */
    public boolean covers(ReplicaId replica, long sequence) {
        return get(replica) >= sequence;
    }

    /** The parts of {@code demand} that this does not cover, with the numbers demanded. */
    public VectorTimestamp missing(VectorTimestamp demand) {
        TreeMap<ReplicaId, Long> missing = new TreeMap<>(demand.parts);
        missing.entrySet().removeIf(part -> covers(part.getKey(), part.getValue()));
        return of(missing);
    }

    /** How many updates {@code other} stands for that this does not. */
    public long countMissing(VectorTimestamp other) {
        long count = 0;
        for (Map.Entry<ReplicaId, Long> part : other.parts.entrySet()) {
            count += Math.max(0, part.getValue() - get(part.getKey()));
        }
        return count;
    }

    /** Where this stands to {@code other}: before it when {@code other} covers it and is not the same. */
    public Order order(VectorTimestamp other) {
        boolean covers = covers(other);
        boolean covered = other.covers(this);
        if (covers) {
            return covered ? Order.SAME : Order.AFTER;
        }
        return covered ? Order.BEFORE : Order.CONCURRENT;
    }

    public boolean isZero() {
        return parts.isEmpty();
    }

    private VectorTimestamp combine(VectorTimestamp other, LongBinaryOperator choose) {
        TreeMap<ReplicaId, Long> combined = new TreeMap<>();
        parts.forEach((replica, part) -> combined.put(replica, choose.applyAsLong(part, other.get(replica))));
        other.parts.forEach((replica, part) -> combined.put(replica, choose.applyAsLong(part, get(replica))));
        return of(combined);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VectorTimestamp that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** As the header has it: {@code r1.k3f9=12, r2.m0aq=7}; see {@link TimestampHeader}. */
    @Override
    public String toString() {
        return TimestampHeader.format(this);
    }
}
