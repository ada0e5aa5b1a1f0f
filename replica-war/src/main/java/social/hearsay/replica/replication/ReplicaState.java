package social.hearsay.replica.replication;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ClusterId;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.replication.forced.Chain;

/**
 * The small part of what a replica knows; the log, the value and the ids of executed updates are the
 * large part. Durable, and changed together with those in one transaction. Immutable.
 *
 * @param self who this is
 * @param cluster which cluster it belongs to
 * @param replicaTimestamp the updates appended to the log, collected ones included
 * @param valueTimestamp the updates applied to the value; never ahead of the replica timestamp
 * @param table the timestamp table: the latest replica timestamp known of each other member. On disk it may
 *     be older than it was in memory before a crash, but never older than when something was written that rests on it
 * @param collected what was removed from the log: who doesn't cover it needs a snapshot
 * @param causallyStable what all members have shown that they hold, and whose concurrent updates are all
 *     applied here
 * @param clock the hybrid clock's last stamp
 * @param membership who joined the cluster and who was retired, by this replica's log and by what it heard
 * @param halted why applying stopped; null while it goes on
 * @param condition whether it may go on as who it is
 * @param handedOver what a retired replica has handed over of its log
 * @param forfeited the stamps of retirements in the log after which something was taken from the member
 *     they concern, because they were void by then
 * @param closed those of whom nothing more may come: this log has it that their retirement took effect
 * @param closings by which updates it has that; of those who are closed since a release that did not
 *     note it, by none
 * @param folded the parts that are in none of these timestamps any more, because every member has all
 *     there will ever be of them, with their final numbers: see {@link Folding}
 * @param delay how the value follows the log; null but on a delayed replica
 * @param chain the forced updates in this log, and how this replica votes on those to come
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReplicaState(
        ReplicaId self,
        ClusterId cluster,
        VectorTimestamp replicaTimestamp,
        VectorTimestamp valueTimestamp,
        Map<ReplicaId, VectorTimestamp> table,
        VectorTimestamp collected,
        @JsonProperty("settled") VectorTimestamp causallyStable,
        Stamp clock,
        @JsonProperty("roll") MembershipView membership,
        @Nullable String halted,
        Condition condition,
        VectorTimestamp handedOver,
        @JsonProperty("yielded") Set<Stamp> forfeited,
        Set<ReplicaId> closed,
        Map<ReplicaId, Set<Closing>> closings,
        Map<ReplicaId, Long> folded,
        @Nullable Delay delay,
        Chain chain) {

    /** So much of the time by which updates grow old may be lost with the process. */
    private static final long UNWRITTEN_MILLIS = 10_000;

    /** Of a replica that is not delayed, and knows of no forced update. */
    public ReplicaState(
            ReplicaId self,
            ClusterId cluster,
            VectorTimestamp replicaTimestamp,
            VectorTimestamp valueTimestamp,
            Map<ReplicaId, VectorTimestamp> table,
            VectorTimestamp collected,
            VectorTimestamp causallyStable,
            Stamp clock,
            MembershipView membership,
            @Nullable String halted,
            Condition condition,
            VectorTimestamp handedOver,
            Set<Stamp> forfeited,
            Set<ReplicaId> closed,
            Map<ReplicaId, Set<Closing>> closings,
            Map<ReplicaId, Long> folded) {
        this(
                self,
                cluster,
                replicaTimestamp,
                valueTimestamp,
                table,
                collected,
                causallyStable,
                clock,
                membership,
                halted,
                condition,
                handedOver,
                forfeited,
                closed,
                closings,
                folded,
                null,
                Chain.NONE);
    }

    /** @throws IllegalArgumentException when the value is ahead of the log */
    public ReplicaState {
        if (!replicaTimestamp.covers(valueTimestamp)) {
            throw new IllegalArgumentException(
                    "The value {" + valueTimestamp + "} is ahead of the log {" + replicaTimestamp + "}");
        }
        table = Collections.unmodifiableMap(new TreeMap<>(table));
        forfeited = Collections.unmodifiableSet(new TreeSet<>(forfeited == null ? Set.of() : forfeited));
        closed = Collections.unmodifiableSet(new TreeSet<>(closed == null ? Set.of() : closed));
        closings = Collections.unmodifiableMap(new TreeMap<>(closings == null ? Map.of() : closings));
        folded = folded == null ? Map.of() : Map.copyOf(folded); // many, perhaps; copied only when it changes
        chain = chain == null ? Chain.NONE : chain;
    }

    /**
     * The state with which a cluster begins.
     *
     * @param self one of the members
     * @param members who founds it: usually one replica alone, which the others then join
     * @throws IllegalArgumentException when the name has no number that fits a stamp
     */
    public static ReplicaState founded(ReplicaId self, ClusterId cluster, List<Member> members) {
        if (!HybridClock.hasNode(self)) {
            throw new IllegalArgumentException("A replica's name ends in a number from 0 to 63, as in r1; not " + self);
        }
        return new ReplicaState(
                self,
                cluster,
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                Map.of(),
                VectorTimestamp.ZERO,
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                MembershipView.founded(members),
                null,
                Condition.SOUND,
                VectorTimestamp.ZERO,
                Set.of(),
                Set.of(),
                Map.of(),
                Map.of());
    }

    /**
     * The state of a joiner that has installed this replica's snapshot: the same log and value, but
     * nothing known of the others yet. What this replica took from somebody who may be out after all is
     * in it too, so the joiner bears the consequences likewise.
     *
     * @param joiner the joiner, of an incarnation that is new; this replica's members name it already
     * @throws IllegalArgumentException when this replica does not know the joiner as a member, or has
     *     not applied all of its log: then it has no snapshot to give
     */
    public ReplicaState installedBy(ReplicaId joiner) {
        if (!membership.isStanding(joiner) || !valueTimestamp.equals(replicaTimestamp)) {
            throw new IllegalArgumentException(self + " has no snapshot for " + joiner);
        }
        return new ReplicaState(
                joiner,
                cluster,
                replicaTimestamp,
                valueTimestamp,
                Map.of(self, replicaTimestamp),
                collected,
                causallyStable,
                clock,
                membership,
                null,
                Condition.SOUND,
                VectorTimestamp.ZERO,
                forfeited,
                closed,
                closings,
                folded,
                null,
                chain.ofAnother());
    }

    /** The same but for what is known of the others. */
    ReplicaState withTable(Map<ReplicaId, VectorTimestamp> other) {
        return new ReplicaState(
                self,
                cluster,
                replicaTimestamp,
                valueTimestamp,
                other,
                collected,
                causallyStable,
                clock,
                membership,
                halted,
                condition,
                handedOver,
                forfeited,
                closed,
                closings,
                folded,
                delay,
                chain);
    }

    /** The same at the time of another one, if that is about the same: that it passes is no reason to write. */
    ReplicaState atTimeOf(ReplicaState other) {
        if (delay == null || other.delay == null || Math.abs(delay.time() - other.delay.time()) >= UNWRITTEN_MILLIS) {
            return this;
        }
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
                halted,
                condition,
                handedOver,
                forfeited,
                closed,
                closings,
                folded,
                delay.at(other.delay.time()),
                chain);
    }

    /** Who belongs to the cluster, this replica included: all for whom collection waits. */
    public Map<ReplicaId, Member> members() {
        return membership.members();
    }

    /** Whether somebody is a member that accepts updates. */
    public boolean isWriter(ReplicaId replica) {
        return membership.isWriter(replica);
    }

    /** Somebody who is a member, or was one; empty for who never was. */
    public Optional<Member> member(ReplicaId replica) {
        return membership.member(replica);
    }

    /**
     * What of a demand can be had at all: of those who are {@link #gone} nothing more than is in this
     * log. To have heard from a peer that a retirement took effect is not enough for that: what that
     * peer has of the retired one may still be on its way here.
     */
    public VectorTimestamp demandable(VectorTimestamp demand) {
        return membership.demandable(folding().demandable(demand), replicaTimestamp, closed);
    }

    /** A timestamp of anybody's as this replica would write it: without what is folded away here. */
    public VectorTimestamp read(VectorTimestamp timestamp) {
        return folding().read(timestamp);
    }

    /** Whether that update is among what a timestamp stands for that was {@link #read} here. */
    public boolean covers(VectorTimestamp read, ReplicaId origin, long sequence) {
        return folding().covers(read, origin, sequence);
    }

    /** Whether that update is or was in this log. */
    public boolean has(ReplicaId origin, long sequence) {
        return folding().covers(replicaTimestamp, origin, sequence);
    }

    /** Whether a member has shown that it has that update. */
    public boolean has(ReplicaId member, ReplicaId origin, long sequence) {
        return folding().covers(row(member), origin, sequence);
    }

    /**
     * A timestamp of this replica's for somebody who demanded something: with those folded parts that he has
     * not heard of, or he would find them missing.
     */
    public VectorTimestamp shown(VectorTimestamp own, VectorTimestamp demand) {
        if (folded.isEmpty() || !own.fits(demand)) {
            return own;
        }
        VectorTimestamp shown = own;
        for (ReplicaId replica : demand.replicas()) {
            boolean isFolded = demand.get(replica) <= folded.getOrDefault(replica, 0L);
            shown = isFolded && own.get(replica) == 0 ? shown.with(replica, demand.get(replica)) : shown;
        }
        return shown;
    }

    private Folding folding() {
        return new Folding(folded, closings, replicaTimestamp);
    }

    /** Those whose retirement took effect before an update in this log: no more of theirs is to come. */
    public List<ReplicaId> gone() {
        return Stream.concat(closed.stream().filter(membership::isOutForGood), folded.keySet().stream())
                .toList();
    }

    /** Whether this replica was retired and that has taken effect: it may join anew, as another. */
    public boolean isOutForGood() {
        return condition == Condition.RETIRED && membership.isOutForGood(self);
    }

    /** Whether a retired replica has done all it had to, and may be stopped. */
    public boolean hasDeparted() {
        return isOutForGood() && handedOver.covers(replicaTimestamp);
    }

    /**
     * The state of whoever founds another cluster with a backup of this replica: the same log and value,
     * and none of the old members. Their parts stay in the timestamps, and never grow again.
     *
     * @param founder of an incarnation that has no part in this replica's timestamps
     * @param other not this replica's cluster
     * @throws IllegalArgumentException when it is this cluster, the founder was one of it, or this replica
     *     had not applied all of its log
     */
    public ReplicaState refoundedBy(Member founder, ClusterId other) {
        if (other.equals(cluster) || isTaken(founder.id())) {
            throw new IllegalArgumentException(founder.id() + " can't found " + other + ": it is of " + cluster);
        }
        if (!valueTimestamp.equals(replicaTimestamp)) {
            throw new IllegalArgumentException(self + " had not applied all of its log");
        }
        return new ReplicaState(
                founder.id(),
                other,
                replicaTimestamp,
                valueTimestamp,
                Map.of(),
                collected,
                causallyStable,
                clock,
                MembershipView.founded(List.of(founder)),
                null,
                Condition.SOUND,
                VectorTimestamp.ZERO,
                Set.of(),
                Set.of(),
                Map.of(),
                folded,
                null,
                chain.ofAnother());
    }

    /** Whether that incarnation is a member, or was one, or has ever accepted anything. */
    public boolean isTaken(ReplicaId replica) {
        return membership.entries().containsKey(replica)
                || replicaTimestamp.get(replica) > 0
                || folded.containsKey(replica);
    }

    /** The latest replica timestamp known of that member; this replica's own for itself. */
    public VectorTimestamp row(ReplicaId member) {
        return member.equals(self) ? replicaTimestamp : table.getOrDefault(member, VectorTimestamp.ZERO);
    }
}
