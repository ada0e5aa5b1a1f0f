package social.hearsay.replica.replication.forced;

import java.util.Comparator;
import java.util.Objects;
import social.hearsay.common.id.ReplicaId;

/**
 * One attempt to fill a slot. No two have the same: a replica goes past every round that it has promised, itself included.
 *
 * @param round from 1; 0 in {@link #NONE}
 * @param by whose attempt it is
 */
public record Ballot(long round, ReplicaId by) implements Comparable<Ballot> {
    /** Before all others. */
    public static final Ballot NONE = new Ballot(0, new ReplicaId("r0.none"));

    /** Nobody tries so often; past it nobody could. */
    private static final long MOST_ROUNDS = 1L << 40;

    private static final Comparator<Ballot> ORDER =
            Comparator.comparingLong(Ballot::round).thenComparing(Ballot::by);

    public Ballot {
        Objects.requireNonNull(by, "by");
        if (round < 0 || round > MOST_ROUNDS) {
            throw new IllegalArgumentException("No round " + round);
        }
    }

    @Override
    public int compareTo(Ballot other) {
        return ORDER.compare(this, other);
    }
}
