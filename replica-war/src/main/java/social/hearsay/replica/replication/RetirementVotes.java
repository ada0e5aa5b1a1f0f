package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Retirement;

/**
 * Finds that a retirement has taken effect. It has when more than half of the members, those that are
 * declared burnt not counted, hold it, and, among those that remain, (a) all have shown that they hold
 * it and (b) this value covers the merge of the timestamps with which they showed it. Whoever holds it
 * takes nothing more from the retired one directly: so by (a) and (b) all that any of them has of the
 * retired one's updates is here, and none is to come.
 *
 * <p>That is then said by an update, which by causality is true wherever it is appended.
 */
final class RetirementVotes {
    /** An update that this replica should accept. */
    record Due(UpdateId id, Operation operation) {}

    /** That all these hold it. */
    private record Held(Retirement retirement, List<ReplicaId> remaining) {}

    private final Memory memory;
    private final Map<Held, VectorTimestamp> shown = new HashMap<>();
    private final Map<Retirement, Integer> turnsWaited = new HashMap<>();

    RetirementVotes(Memory memory) {
        this.memory = memory;
    }

    /** The updates that say of retirements that they have taken effect now, or say once more that they are. */
    List<Due> due() {
        List<Due> due = new ArrayList<>();
        memory.roll.pending().stream()
                .sorted(Comparator.comparing(Retirement::stamp))
                .filter(retirement -> isEffective(retirement) && isMyTurn(retirement))
                .forEach(retirement -> due.add(effective(retirement)));
        memory.roll.standingRetirements().stream()
                .filter(retirement -> isToBeRepeated(retirement) && isMyTurn(retirement))
                .forEach(retirement -> due.add(repeated(retirement)));
        memory.closed.stream()
                .filter(closed -> !memory.closings.containsKey(closed))
                .flatMap(closed -> memory.roll.retirement(closed).stream())
                .filter(retirement -> retirement.effective() && isMyTurn(retirement))
                .forEach(retirement -> due.add(closedAnew(retirement)));
        return due;
    }

    /** That it took effect, by an update that all take note of: see {@link Closing}. */
    private static Due closedAnew(Retirement retirement) {
        return new Due(
                new UpdateId("retirement-effective-again-" + retirement.stamp()),
                Operation.of(Retire.Effective.TYPE, "", new Retire.Effective(retirement)));
    }

    private static Due effective(Retirement retirement) {
        return new Due(
                new UpdateId("retirement-effective-" + retirement.stamp()),
                Operation.of(Retire.Effective.TYPE, "", new Retire.Effective(retirement)));
    }

    private static Due repeated(Retirement retirement) {
        return new Due(
                new UpdateId("retirement-repeated-" + retirement.stamp()),
                Operation.of(Retire.TYPE, "", new Retire(retirement.member(), retirement.burnt())));
    }

    /**
     * Whether a retirement that stands may never take effect: nobody may ever hold it, because whoever
     * accepted it is out as well, and it is not in this log; or none that is has been kept to here, and
     * perhaps nowhere else. Then another one is needed, which all keep to from when they hold it.
     */
    private boolean isToBeRepeated(Retirement retirement) {
        if (retirement.effective() || memory.keepsToRetirementOf(retirement.member())) {
            return false;
        }
        boolean isHeld = !memory.retirementsHeld(retirement.member()).isEmpty();
        return isHeld || !memory.roll.isStanding(retirement.issuer());
    }

    /** After a turn was taken back, what it had seen in the table may not be on disk. */
    void abandonTurn() {
        shown.clear();
    }

    private boolean isEffective(Retirement retirement) {
        if (memory.yielded.contains(retirement.stamp()) || !heldByMost(retirement)) {
            return false;
        }
        List<ReplicaId> remaining = remaining();
        if (!remaining.stream().allMatch(member -> holds(member, retirement))) {
            return false;
        }
        VectorTimestamp all = shown.computeIfAbsent(
                new Held(retirement, remaining),
                first -> remaining.stream().map(memory::row).reduce(VectorTimestamp.ZERO, VectorTimestamp::merge));
        return memory.valueTimestamp.covers(memory.read(all));
    }

    /**
     * All but those whose own retirement a majority holds: another one may yet prove to be void, and
     * whom it concerns would be counted on again without having been asked.
     */
    private List<ReplicaId> remaining() {
        Set<ReplicaId> leaving = memory.roll.known().stream()
                .filter(this::heldByMost)
                .map(Retirement::member)
                .collect(Collectors.toSet());
        return memory.roll.members().keySet().stream()
                .filter(member -> memory.roll.isStanding(member) || !leaving.contains(member))
                .toList();
    }

    /**
     * Whoever holds what contradicts it, too, may have helped that to take effect: unless all hold it,
     * such a vote doesn't count. What each holds is known with all the retirements it knew then, so
     * once all hold this one, what it makes void has taken effect for nobody, and never will.
     */
    private boolean heldByMost(Retirement retirement) {
        List<ReplicaId> voters = memory.roll.members().keySet().stream()
                .filter(member -> !memory.roll.isBurnt(member))
                .toList();
        if (voters.stream().allMatch(voter -> holds(voter, retirement))) {
            return true;
        }
        List<Retirement> contradicting = memory.roll.contradicting(retirement);
        long votes = voters.stream()
                .filter(voter -> holds(voter, retirement))
                .filter(voter -> contradicting.stream().noneMatch(other -> holds(voter, other)))
                .count();
        return 2 * votes > voters.size();
    }

    private boolean holds(ReplicaId member, Retirement retirement) {
        return memory.has(member, retirement.issuer(), retirement.sequence());
    }

    /** One of them saying it is enough; the others wait a little longer each. */
    private boolean isMyTurn(Retirement retirement) {
        int rank = memory.roll.standingMembers().stream().sorted().toList().indexOf(memory.self);
        return turnsWaited.merge(retirement, 1, Integer::sum) > 2 * rank;
    }
}
