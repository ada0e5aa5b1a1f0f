package social.hearsay.replica.replication;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Retirement;

/**
 * Who holds which retirement, by one look at the timestamp table: a member votes for a retirement by showing
 * that it has it in its log. Judged by what is known of members and retirements when it is judged.
 *
 * <p>Joins need no majority. So the smaller side of a partition may admit as many as make it one of the members
 * that it knows, and forget for good what the larger side still counts on. Therefore a joiner is a member at
 * once, but votes only when it is <em>established</em>: when more than half of those who are members without it
 * have shown that they have its join. Then any two majorities share somebody, whichever joins they know of.
 */
final class RetirementTally {
    private final Memory memory;
    /** Volatile, as the look is; who joined since has shown nothing. */
    private final Map<ReplicaId, VectorTimestamp> rows;

    private RetirementTally(Memory memory, Map<ReplicaId, VectorTimestamp> rows) {
        this.memory = memory;
        this.rows = rows;
    }

    /** By the table as it is now. */
    static RetirementTally of(Memory memory) {
        Map<ReplicaId, VectorTimestamp> rows = new HashMap<>();
        memory.membership.members().keySet().forEach(member -> rows.put(member, memory.row(member)));
        return new RetirementTally(memory, rows);
    }

    /**
     * Whether a retirement has taken effect: more than half of the members hold it, and all that remain do. To be
     * believed only of a tally that {@linkplain #isHere is here}.
     */
    boolean isEffective(Retirement retirement) {
        return isHeldByMost(retirement) && remaining().stream().allMatch(member -> holds(member, retirement));
    }

    /** Whether this value covers what those who remain showed. */
    boolean isHere() {
        return remaining().stream().allMatch(this::isHere);
    }

    private boolean isHere(ReplicaId member) {
        return memory.valueTimestamp.covers(memory.read(row(member)));
    }

    /**
     * All but those whose own retirement a majority holds: another one may yet prove to be void, and
     * whom it concerns would be counted on again without having been asked.
     */
    private List<ReplicaId> remaining() {
        Set<ReplicaId> leaving = memory.membership.known().stream()
                .filter(this::isHeldByMost)
                .map(Retirement::member)
                .collect(Collectors.toSet());
        return memory.membership.members().keySet().stream()
                .filter(member -> memory.membership.isStanding(member) || !leaving.contains(member))
                .toList();
    }

    /**
     * Whoever holds what contradicts it, too, may have helped that to take effect: unless all hold it,
     * such a vote doesn't count. What each holds is known with all the retirements it knew then, so
     * once all hold this one, what it makes void has taken effect for nobody, and never will.
     */
    private boolean isHeldByMost(Retirement retirement) {
        Set<ReplicaId> members = members();
        if (members.stream().allMatch(member -> holds(member, retirement))) {
            return true;
        }
        List<Retirement> contradicting = memory.membership.contradicting(retirement);
        Set<ReplicaId> unbiased = members.stream()
                .filter(member -> contradicting.stream().noneMatch(other -> holds(member, other)))
                .collect(Collectors.toSet());
        long votes = established(unbiased).stream()
                .filter(voter -> holds(voter, retirement))
                .count();
        return 2 * votes > members.size();
    }

    /** Those whose disks nobody has declared to be gone. */
    private Set<ReplicaId> members() {
        return memory.membership.members().keySet().stream()
                .filter(member -> !memory.membership.isBurnt(member))
                .collect(Collectors.toSet());
    }

    /** Those of the candidates who have a vote, by what the other candidates have shown of their joins. */
    private Set<ReplicaId> established(Set<ReplicaId> candidates) {
        Set<ReplicaId> established = new HashSet<>();
        // What a join had seen has a smaller stamp.
        memory.membership.entries().values().stream()
                .filter(entry -> candidates.contains(entry.member().id()))
                .sorted(Comparator.comparing(MembershipView.Entry::joined))
                .filter(entry -> isKnownToMost(entry, established))
                .forEach(entry -> established.add(entry.member().id()));
        return established;
    }

    /** Those are members without it whose own joins had not seen this one: nobody, for a founder. */
    private boolean isKnownToMost(MembershipView.Entry joiner, Set<ReplicaId> voters) {
        long without = members().stream()
                .filter(member -> !member.equals(joiner.member().id()))
                .filter(member -> !memory.covers(seenBy(member), joiner.admittedBy(), joiner.sequence()))
                .count();
        long knowing = voters.stream()
                .filter(voter -> isHere(voter) && holds(voter, joiner.admittedBy(), joiner.sequence()))
                .count();
        return without == 0 || 2 * knowing > without;
    }

    private VectorTimestamp seenBy(ReplicaId joiner) {
        return Objects.requireNonNull(memory.membership.entries().get(joiner)).seen();
    }

    private boolean holds(ReplicaId member, Retirement retirement) {
        return holds(member, retirement.issuer(), retirement.sequence());
    }

    private boolean holds(ReplicaId member, ReplicaId origin, long sequence) {
        return memory.covers(row(member), origin, sequence);
    }

    private VectorTimestamp row(ReplicaId member) {
        return rows.getOrDefault(member, VectorTimestamp.ZERO);
    }
}
