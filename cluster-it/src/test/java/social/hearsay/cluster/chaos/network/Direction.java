package social.hearsay.cluster.chaos.network;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** One way between two stations. */
public record Direction(String from, String to) {
    public Direction {
        if (from.equals(to)) {
            throw new IllegalArgumentException("No link leads from " + from + " to itself");
        }
    }

    /** All ways from one group to the other and back. */
    public static Set<Direction> between(Collection<String> some, Collection<String> others) {
        Set<Direction> ways = new HashSet<>();
        for (String one : some) {
            for (String other : others) {
                ways.add(new Direction(one, other));
                ways.add(new Direction(other, one));
            }
        }
        return ways;
    }

    /** All ways within a group. */
    public static Set<Direction> among(Collection<String> group) {
        Set<Direction> ways = new HashSet<>();
        for (String one : group) {
            for (String other : group) {
                if (!one.equals(other)) {
                    ways.add(new Direction(one, other));
                }
            }
        }
        return ways;
    }
}
