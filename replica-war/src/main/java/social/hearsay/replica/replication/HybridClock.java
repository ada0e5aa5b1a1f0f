package social.hearsay.replica.replication;

import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * The hybrid logical clock: close to the wall clock when that behaves, and ahead of everything seen
 * however it behaves (Kulkarni et al., "Logical Physical Clocks", 2014). Its last stamp is durable,
 * so it never repeats or falls behind itself.
 */
final class HybridClock {
    private static final int LAST_COUNTER = (1 << Stamp.COUNTER_BITS) - 1;

    private HybridClock() {}

    /**
     * A stamp after {@code last}, at the wall clock's time if that is later.
     *
     * @param wallClock milliseconds since 1970
     * @param self its number tells its stamps from those of other replicas
     */
    static Stamp next(Stamp last, long wallClock, ReplicaId self) {
        if (wallClock > last.milliseconds()) {
            return Stamp.of(wallClock, 0, node(self));
        }
        return last.counter() < LAST_COUNTER
                ? Stamp.of(last.milliseconds(), last.counter() + 1, node(self))
                : Stamp.of(last.milliseconds() + 1, 0, node(self));
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
