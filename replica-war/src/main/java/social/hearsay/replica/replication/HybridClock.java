package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * The hybrid logical clock: close to the wall clock when that behaves, and ahead of everything seen
 * however it behaves (Kulkarni et al., "Logical Physical Clocks", 2014). Its last stamp is durable,
 * so it never repeats or falls behind itself.
 */
final class HybridClock {
    /** So many bits of a stamp's counter tell incarnations that share a number from each other. */
    private static final int LANE_BITS = 6;

    private static final int LANES = 1 << LANE_BITS;
    private static final int LAST_TURN = (1 << (Stamp.COUNTER_BITS - LANE_BITS)) - 1;

    private HybridClock() {}

    /**
     * A stamp after {@code last}, at the wall clock's time if that is later. Sixteen fit a millisecond;
     * more borrow from the next.
     *
     * @param wallClock milliseconds since 1970
     * @param self its number and its lane tell its stamps from those of other replicas
     */
    static Stamp next(Stamp last, long wallClock, ReplicaId self) {
        if (wallClock > last.milliseconds()) {
            return stamp(wallClock, 0, self);
        }
        int turn = last.counter() >> LANE_BITS;
        Stamp sameTurn = stamp(last.milliseconds(), turn, self);
        if (sameTurn.isAfter(last)) {
            return sameTurn;
        }
        return turn < LAST_TURN ? stamp(last.milliseconds(), turn + 1, self) : stamp(last.milliseconds() + 1, 0, self);
    }

    private static Stamp stamp(long milliseconds, int turn, ReplicaId self) {
        return Stamp.of(milliseconds, turn << LANE_BITS | lane(self), node(self));
    }

    /**
     * The low bits of the counter in all stamps of an incarnation: two that are alive at once under one
     * name, or one that lives through the milliseconds of an earlier one again, mint different stamps
     * unless these are the same.
     */
    static int lane(ReplicaId replica) {
        return Math.floorMod(replica.text().substring(replica.name().length()).hashCode(), LANES);
    }

    static Stamp later(Stamp one, Stamp other) {
        return one.isAfter(other) ? one : other;
    }

    /** The number in a replica's name: the node in its stamps. */
    static int node(ReplicaId replica) {
        return nodeOf(replica.name());
    }

    /** Whether a name ends in a number that fits the node bits of a stamp: {@code r0} to {@code r63}. */
    static boolean hasNode(ReplicaId replica) {
        String digits = replica.name().replaceFirst("^[a-z]+", "");
        return digits.matches("[0-9]{1,2}") && Integer.parseInt(digits) < 1 << Stamp.NODE_BITS;
    }

    private static int nodeOf(String name) {
        int end = name.length();
        int begin = end;
        while (begin > 0 && Character.isDigit(name.charAt(begin - 1))) {
            begin--;
        }
        return begin == end ? 0 : Integer.parseInt(name.substring(begin)) & ((1 << Stamp.NODE_BITS) - 1);
    }
}
