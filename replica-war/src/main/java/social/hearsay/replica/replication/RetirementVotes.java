package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Retirement;

/**
 * Finds that a retirement has taken effect. It has when more than half of the members, those that are
 * declared burnt not counted, hold it, and, among those that remain, (a) all have shown that they hold
 * it and (b) this value covers the merge of the timestamps with which they showed it: see {@link
 * RetirementTally}. Whoever holds it takes nothing more from the retired one directly: so by (a) and (b)
 * all that any of them has of the retired one's updates is here, and none is to come.
 *
 * <p>That is then said by an update, which by causality is true wherever it is appended.
 */
final class RetirementVotes {
    /** An update that this replica should accept. */
    record Due(UpdateId id, Operation operation) {}

    private final Memory memory;
    /** For how many collections each update was due. Volatile: after a restart it is only said later. */
    private final Map<Retirement, Integer> turnsWaited = new HashMap<>();
    /** A look at the table that had shown more than was here. Volatile. */
    private Optional<RetirementTally> awaited = Optional.empty();

    RetirementVotes(Memory memory) {
        this.memory = memory;
    }

    /** The updates that say of retirements that they have taken effect now, or say once more that they are. */
    List<Due> due() {
        List<Due> due = new ArrayList<>();
        effective().stream().filter(this::isMyTurn).forEach(retirement -> due.add(effective(retirement, false)));
        memory.membership.standingRetirements().stream()
                .filter(retirement -> isToBeRepeated(retirement) && isMyTurn(retirement))
                .forEach(retirement -> due.add(repeated(retirement)));
        memory.closed.stream()
                .filter(closed -> !memory.closings.containsKey(closed))
                .flatMap(closed -> memory.membership.retirement(closed).stream())
                .filter(retirement -> retirement.effective() && isMyTurn(retirement))
                .forEach(retirement -> due.add(effective(retirement, true)));
        return due;
    }

    /** @param again when it was said by an update of which nobody took note: see {@link Closing} */
    private static Due effective(Retirement retirement, boolean again) {
        return new Due(
                new UpdateId("retirement-effective-" + (again ? "again-" : "") + retirement.stamp()),
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
        return isHeld || !memory.membership.isStanding(retirement.issuer());
    }

    /** After a turn was taken back, what it had seen in the table may not be on disk. */
    void abandonTurn() {
        awaited = Optional.empty();
    }

    /**
     * Those that have taken effect by now. Under load the table always shows a little more than is here, so what it
     * showed is kept until that has come.
     */
    private List<Retirement> effective() {
        List<Retirement> pending = memory.membership.pending().stream()
                .filter(retirement -> !memory.forfeited.contains(retirement.stamp()))
                .sorted(Comparator.comparing(Retirement::stamp))
                .toList();
        if (pending.isEmpty()) {
            awaited = Optional.empty();
            return List.of();
        }
        RetirementTally present = RetirementTally.of(memory);
        Optional<RetirementTally> here =
                Optional.of(present).filter(RetirementTally::isHere).or(() -> awaited.filter(RetirementTally::isHere));
        if (present.isHere()) {
            awaited = Optional.empty();
        } else if (here.isPresent() || awaited.isEmpty()) {
            awaited = Optional.of(present);
        }
        return here.map(tally -> pending.stream().filter(tally::isEffective).toList())
                .orElse(List.of());
    }

    /** One of them saying it is enough; the others wait a little longer each. */
    private boolean isMyTurn(Retirement retirement) {
        int rank =
                memory.membership.standingMembers().stream().sorted().toList().indexOf(memory.self);
        return turnsWaited.merge(retirement, 1, Integer::sum) > 2 * rank;
    }
}
