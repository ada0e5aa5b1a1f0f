package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.replication.forced.Chain;

/**
 * The replica's state while a turn changes it. The parts of a replica share one; between turns it
 * says the same as the {@link ReplicaState} on disk, which tells what each field is: all are durable, but for
 * rows of the table that nothing rests on yet.
 */
final class Memory {
    final ReplicaId self;
    final ClusterId cluster;
    VectorTimestamp replicaTimestamp = VectorTimestamp.ZERO;
    VectorTimestamp valueTimestamp = VectorTimestamp.ZERO;
    VectorTimestamp collected = VectorTimestamp.ZERO;
    VectorTimestamp causallyStable = VectorTimestamp.ZERO;
    Stamp clock = Stamp.ZERO;
    Optional<String> halted = Optional.empty();
    Condition condition = Condition.SOUND;
    VectorTimestamp handedOver = VectorTimestamp.ZERO;
    MembershipView membership = MembershipView.EMPTY;
    final Set<Stamp> forfeited = new TreeSet<>();
    final Set<ReplicaId> closed = new TreeSet<>();
    final Map<ReplicaId, Set<Closing>> closings = new TreeMap<>();
    Map<ReplicaId, Long> folded = Map.of();
    Optional<Delay> delay = Optional.empty();
    Chain chain = Chain.NONE;
    private final Map<ReplicaId, VectorTimestamp> table = new TreeMap<>();

    Memory(ReplicaState state) {
        this.self = state.self();
        this.cluster = state.cluster();
        load(state);
    }

    void load(ReplicaState state) {
        replicaTimestamp = state.replicaTimestamp();
        valueTimestamp = state.valueTimestamp();
        collected = state.collected();
        causallyStable = state.causallyStable();
        clock = state.clock();
        halted = Optional.ofNullable(state.halted());
        condition = state.condition();
        handedOver = state.handedOver();
        membership = state.membership();
        forfeited.clear();
        forfeited.addAll(state.forfeited());
        closed.clear();
        closed.addAll(state.closed());
        closings.clear();
        state.closings().forEach((replica, all) -> closings.put(replica, Set.copyOf(all)));
        folded = state.folded();
        delay = Optional.ofNullable(state.delay());
        chain = state.chain();
        table.clear();
        table.putAll(state.table());
    }

    ReplicaState state() {
        return new ReplicaState(
                self,
                cluster,
                replicaTimestamp,
                valueTimestamp,
                table,
                collected,
                causallyStable,
                clock,
                membership,
                halted.orElse(null),
                condition,
                handedOver,
                forfeited,
                closed,
                closings,
                folded,
                delay.orElse(null),
                chain);
    }

    /** A timestamp of anybody's as this replica would write it: see {@link Folding}. */
    VectorTimestamp read(VectorTimestamp timestamp) {
        return folding().read(timestamp);
    }

    /** What an update depends on, as this replica would write it. */
    VectorTimestamp causes(Update update) {
        return read(update.previous());
    }

    /** Whether an update depends on another one; on those that are folded away all do that still come. */
    boolean sees(Update update, ReplicaId origin, long sequence) {
        return folding().covers(causes(update), origin, sequence);
    }

    /** Whether that record is in this log, or was. */
    boolean has(Update update) {
        return has(update.origin(), update.sequence());
    }

    boolean has(ReplicaId origin, long sequence) {
        return folding().covers(replicaTimestamp, origin, sequence);
    }

    /** Whether every member has shown that it has that update, and all concurrent with it is here. */
    boolean isCausallyStable(ReplicaId origin, long sequence) {
        return folding().covers(causallyStable, origin, sequence);
    }

    /** Whether that update is among what a timestamp of anybody's stands for, as far as is known here. */
    boolean covers(VectorTimestamp timestamp, ReplicaId origin, long sequence) {
        return folding().covers(timestamp, origin, sequence);
    }

    private Folding folding() {
        return new Folding(folded, closings, replicaTimestamp);
    }

    /** Takes in what was heard of retirements; of those who are folded away there is nothing to hear. */
    void hear(Collection<Retirement> heard) {
        membership = membership.with(heard.stream()
                .filter(each -> !folded.containsKey(each.member()) && !folded.containsKey(each.issuer()))
                .filter(each ->
                        !Folding.isForgotten(each) || (each.member().equals(self) && !membership.isOutForGood(self)))
                .toList());
    }

    /** From now on whatever covers that update has all of the retired one's. */
    void close(ReplicaId retired, Update by) {
        if (!folded.containsKey(retired)) {
            closed.add(retired);
            Set<Closing> known = new TreeSet<>(Comparator.comparing(Closing::issuer));
            known.addAll(closings.getOrDefault(retired, Set.of()));
            known.add(new Closing(by.origin(), by.sequence()));
            closings.put(retired, Set.copyOf(known));
        }
    }

    /** Takes that part out of all timestamps, and who it was out of the membership view. Every member has all of it. */
    void fold(ReplicaId retired) {
        Map<ReplicaId, Long> more = new HashMap<>(folded);
        more.put(retired, replicaTimestamp.get(retired));
        folded = Map.copyOf(more);
        closings.remove(retired);
        closed.remove(retired);
        membership = membership.without(retired);
        replicaTimestamp = replicaTimestamp.with(retired, 0);
        valueTimestamp = valueTimestamp.with(retired, 0);
        collected = collected.with(retired, 0);
        causallyStable = causallyStable.with(retired, 0);
        handedOver = handedOver.with(retired, 0);
        table.remove(retired);
        table.replaceAll((member, row) -> row.with(retired, 0));
    }

    /** The latest replica timestamp known of that member; this replica's own for itself. */
    VectorTimestamp row(ReplicaId member) {
        return member.equals(self) ? replicaTimestamp : table.getOrDefault(member, VectorTimestamp.ZERO);
    }

    void setRow(ReplicaId member, VectorTimestamp timestamp) {
        table.put(member, timestamp);
    }

    /** See {@link ReplicaState#demandable}. */
    VectorTimestamp demandable(VectorTimestamp demand) {
        return membership.demandable(folding().demandable(demand), replicaTimestamp, closed);
    }

    /** The retirements of a member that this log has, whether they stand or not. */
    List<Retirement> retirementsHeld(ReplicaId member) {
        return membership.known().stream()
                .filter(retirement ->
                        retirement.member().equals(member) && has(retirement.issuer(), retirement.sequence()))
                .toList();
    }

    /**
     * Whether this log has a retirement of a member to which this replica has kept, so that it can say
     * when that takes effect.
     */
    boolean keepsToRetirementOf(ReplicaId member) {
        return retirementsHeld(member).stream().anyMatch(retirement -> !forfeited.contains(retirement.stamp()));
    }

    /** The members other than this replica, those among them whose retirement has not yet taken effect. */
    List<ReplicaId> peers() {
        List<ReplicaId> peers = new ArrayList<>(membership.members().keySet());
        peers.remove(self);
        return peers;
    }

    /** The members other than this replica whom nobody has retired. */
    List<ReplicaId> standingPeers() {
        return peers().stream().filter(membership::isStanding).toList();
    }

    /**
     * Those who are out for good, and may not know: somebody who was cut off and whom they have
     * retired in turn must be told, or the two would never hear of each other again. Not those whose
     * place another member has taken.
     */
    List<ReplicaId> retired() {
        return membership.retired().stream()
                .filter(member -> membership.members().values().stream()
                        .noneMatch(other -> Objects.equals(other.address(), member.address())))
                .map(Member::id)
                .filter(replica -> !replica.equals(self))
                .toList();
    }

    /** Whether the value lacks what it lacks on purpose, and for no other reason. */
    boolean isDelayed() {
        return delay.isPresent() && halted.isEmpty();
    }

    /** What this replica has, as far as that is to be asked of it: what is kept from the value on purpose is in the log. */
    VectorTimestamp caughtUpTo() {
        return isDelayed() ? replicaTimestamp : valueTimestamp;
    }

    /** Whether all of the log has been applied to the value. */
    boolean valueIsCurrent() {
        return valueTimestamp.equals(replicaTimestamp);
    }
}
