package social.hearsay.cluster.chaos.network;

import java.util.Set;

/** Conditions that some links are under as long as it is in force; several at once add up. */
public record Disturbance(Set<Direction> where, Conditions conditions) {
    public Disturbance {
        where = Set.copyOf(where);
    }

    /** Nothing arrives that way. */
    public static Disturbance cut(Set<Direction> where) {
        return new Disturbance(where, Conditions.CUT);
    }
}
