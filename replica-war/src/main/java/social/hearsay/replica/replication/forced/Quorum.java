package social.hearsay.replica.replication.forced;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Link;

/**
 * Whose votes are enough. Two quorums of a slot share a voter, unless one is made only of replicas that the
 * proposer of the other knows to be out for good.
 *
 * @param voters whose votes count, sorted
 * @param needed how many of them
 */
public record Quorum(List<ReplicaId> voters, int needed) {
    public Quorum {
        voters = List.copyOf(voters);
    }

    /**
     * For the slot after a link.
     *
     * @param members all who are not out for good, whatever their roles: roles change lazily
     */
    public static Quorum after(Link last, Collection<ReplicaId> members) {
        Set<ReplicaId> left = new TreeSet<>(last.voters());
        left.retainAll(members);
        int majority = last.voters().size() / 2 + 1;
        if (left.size() >= majority) {
            return new Quorum(List.copyOf(left), majority);
        }
        // Whatever was agreed on with a vote of theirs, one of them at least will tell.
        List<ReplicaId> all = List.copyOf(left.isEmpty() ? new TreeSet<>(members) : left);
        return new Quorum(all, all.size());
    }

    /** Whether these are enough. */
    boolean isReachedBy(Set<ReplicaId> granted) {
        return count(granted) >= needed;
    }

    /** Whether it can be reached without these. */
    boolean isReachableWithout(Set<ReplicaId> others) {
        return voters.size() - count(others) >= needed;
    }

    private long count(Set<ReplicaId> some) {
        return voters.stream().filter(some::contains).count();
    }
}
