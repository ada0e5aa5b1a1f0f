package social.hearsay.cluster.chaos.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import social.hearsay.cluster.chaos.member.Layout;
import social.hearsay.cluster.chaos.network.Direction;

/**
 * What can't be counted on while a fault lasts, at the worst.
 *
 * @param members that may not serve
 * @param cut ways on which nothing arrives
 */
record Impairment(Set<String> members, Set<Direction> cut) {
    static final Impairment NONE = new Impairment(Set.of(), Set.of());

    Impairment {
        members = Set.copyOf(members);
        cut = Set.copyOf(cut);
    }

    static Impairment of(String member) {
        return new Impairment(Set.of(member), Set.of());
    }

    static Impairment of(Set<Direction> cut) {
        return new Impairment(Set.of(), cut);
    }

    Impairment and(Impairment other) {
        Set<String> allMembers = new HashSet<>(members);
        allMembers.addAll(other.members);
        Set<Direction> allCut = new HashSet<>(cut);
        allCut.addAll(other.cut);
        return new Impairment(allMembers, allCut);
    }

    /** Whether a front end is left, and for every one that is left a replica that it reaches and that reaches it. */
    boolean leavesService(Layout layout) {
        List<String> standing = layout.frontEnds().stream()
                .filter(frontEnd -> !members.contains(frontEnd))
                .toList();
        return !standing.isEmpty()
                && standing.stream()
                        .allMatch(frontEnd -> layout.serving().stream()
                                .anyMatch(replica -> !members.contains(replica) && connected(frontEnd, replica)));
    }

    private boolean connected(String one, String other) {
        return !cut.contains(new Direction(one, other)) && !cut.contains(new Direction(other, one));
    }
}
