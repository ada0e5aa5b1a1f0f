package social.hearsay.replica.replication;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Move;
import social.hearsay.common.wire.Retirement;
import social.hearsay.common.wire.RoleChange;

/**
 * Who ever joined the cluster and who of them was retired. Immutable, and a function of the
 * <em>set</em> of facts it was given, whatever their order: replicas that have heard the same agree.
 * Which of the retirements stand is said by {@link Retirements}.
 */
public final class MembershipView {
    /** Nobody. */
    public static final MembershipView EMPTY = new MembershipView(Map.of(), List.of());

    /** More retirements than any cluster has that forgets them; a longer list is an attack or a mistake. */
    public static final int MOST_RETIREMENTS = 4_096;

    /**
     * Somebody who joined. Of several updates by which it did, the one with the smallest stamp counts.
     *
     * @param member who and where
     * @param admittedBy who accepted the update; a founder is its own
     * @param sequence the update's number there; 0 for a founder
     * @param seen what the update depends on
     * @param joined the update's stamp
     */
    public record Entry(
            Member member,
            @JsonProperty("sponsor") ReplicaId admittedBy,
            long sequence,
            VectorTimestamp seen,
            Stamp joined) {

        static Entry founder(Member member) {
            return new Entry(member, member.id(), 0, VectorTimestamp.ZERO, Stamp.ZERO);
        }

        Entry orEarlier(Entry other) {
            return joined.isAfter(other.joined) ? other : this;
        }

        boolean succeeds(Entry older) {
            return member.id().name().equals(older.member.id().name()) && joined.isAfter(older.joined);
        }

        /** That whoever has joined takes the place of an older incarnation of its name. */
        Retirement retiring(ReplicaId older) {
            return new Retirement(older, admittedBy, sequence, seen, joined, true, false);
        }
    }

    /** All who ever joined and are not folded away. Durable, in the {@link ReplicaState}, as the next two are. */
    private final Map<ReplicaId, Entry> entries;
    /** Those that were heard of; none is ever taken back, and one that has taken effect stays so. */
    private final Retirements retirements;
    /** Only of those in {@link #entries}. */
    private final MemberChanges changes;
    /** By which retirement each is out who is; follows from the above. Somebody is always left. */
    private final Map<ReplicaId, Retirement> out;
    /** Those in {@link #entries} who are not out for good; follows from the above. */
    private final Map<ReplicaId, Member> members;

    /**
     * @param entries all who ever joined
     * @param retirements explicit ones; that a joiner retires older incarnations of its name follows
     *     from the entries, and is in this list only when it has taken effect
     * @param moves of those who are not where they joined, the latest of each; null in what older releases wrote
     * @param roles of those whose role is not the one with which they joined, likewise
     */
    @JsonCreator
    public MembershipView(
            @JsonProperty("entries") Map<ReplicaId, Entry> entries,
            @JsonProperty("retirements") Collection<Retirement> retirements,
            @JsonProperty("moves") @Nullable Collection<Move> moves,
            @JsonProperty("roles") @Nullable Collection<RoleChange> roles) {
        this(
                entries,
                retirements,
                MemberChanges.of(moves == null ? List.of() : moves, roles == null ? List.of() : roles));
    }

    private MembershipView(Map<ReplicaId, Entry> entries, Collection<Retirement> retirements, MemberChanges changes) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        this.changes = changes;
        this.retirements = new Retirements(this.entries, retirements);
        this.out = this.retirements.standing();
        this.members = this.entries.values().stream()
                .map(this::present)
                .filter(member -> !isOutForGood(member.id()))
                .collect(Collectors.toMap(Member::id, member -> member, (a, b) -> a, TreeMap::new));
    }

    /** A view of members who are as they joined. */
    public MembershipView(Map<ReplicaId, Entry> entries, Collection<Retirement> retirements) {
        this(entries, retirements, MemberChanges.NONE);
    }

    /** The view of a cluster that these members found. */
    public static MembershipView founded(Collection<Member> founders) {
        return new MembershipView(founders.stream().collect(Collectors.toMap(Member::id, Entry::founder)), List.of());
    }

    @JsonProperty("entries")
    public Map<ReplicaId, Entry> entries() {
        return entries;
    }

    @JsonProperty("retirements")
    public List<Retirement> retirements() {
        return retirements.told();
    }

    /** Where those are who have moved since they joined. */
    @JsonProperty("moves")
    public Collection<Move> moves() {
        return changes.toldMoves();
    }

    /** What those do whose role is not the one with which they joined. */
    @JsonProperty("roles")
    public Collection<RoleChange> roles() {
        return changes.toldRoles();
    }

    /** Somebody who joined, with its address and its role of now. */
    public Optional<Member> member(ReplicaId replica) {
        return Optional.ofNullable(entries.get(replica)).map(this::present);
    }

    private Member present(Entry entry) {
        return changes.apply(entry.member());
    }

    /** Whether somebody is a member that accepts updates. */
    public boolean isWriter(ReplicaId replica) {
        Member member = members.get(replica);
        return member != null && member.role().acceptsUpdates();
    }

    /**
     * Those that collection waits for: all who joined, unless their retirement has taken effect.
     */
    public Map<ReplicaId, Member> members() {
        return Collections.unmodifiableMap(members);
    }

    /** Those members whom nobody has retired. */
    public Set<ReplicaId> standingMembers() {
        Set<ReplicaId> standing = new HashSet<>(members.keySet());
        standing.removeAll(out.keySet());
        return standing;
    }

    /** The same, with their addresses. */
    public List<Member> standing() {
        return members.values().stream()
                .filter(member -> isStanding(member.id()))
                .toList();
    }

    public boolean isStanding(ReplicaId replica) {
        return entries.containsKey(replica) && !out.containsKey(replica);
    }

    /** The retirement by which a replica is out, if it is. */
    public Optional<Retirement> retirement(ReplicaId replica) {
        return Optional.ofNullable(out.get(replica));
    }

    /** All retirements that stand. */
    public Collection<Retirement> standingRetirements() {
        return Collections.unmodifiableCollection(out.values());
    }

    /** Whether the retirement of a replica stands and has taken effect. */
    public boolean isOutForGood(ReplicaId replica) {
        return retirement(replica).filter(Retirement::effective).isPresent();
    }

    /** Those whose retirement stands and has taken effect. */
    public Collection<Member> retired() {
        return entries.values().stream()
                .map(this::present)
                .filter(member -> isOutForGood(member.id()))
                .toList();
    }

    /** Whether somebody declared that replica's disk to be gone. */
    public boolean isBurnt(ReplicaId replica) {
        return known().stream().anyMatch(retirement -> retirement.member().equals(replica) && retirement.burnt());
    }

    /** Everybody else who ever joined, those whom nobody has retired first. */
    public List<Member> others(ReplicaId self) {
        return entries.values().stream()
                .map(this::present)
                .filter(member -> !member.id().equals(self))
                .sorted(Comparator.comparing(member -> out.containsKey(member.id())))
                .toList();
    }

    /** Who accepted a replica as a member, as far as is known here. */
    public Optional<ReplicaId> admittedBy(ReplicaId replica) {
        return Optional.ofNullable(entries.get(replica)).map(Entry::admittedBy);
    }

    /**
     * See {@link ReplicaState#demandable}.
     *
     * @param held a replica timestamp
     * @param closed see {@link ReplicaState#closed}, of the same log
     */
    VectorTimestamp demandable(VectorTimestamp demand, VectorTimestamp held, Collection<ReplicaId> closed) {
        VectorTimestamp possible = demand;
        for (ReplicaId replica : closed) {
            if (demand.get(replica) > held.get(replica) && isOutForGood(replica)) {
                possible = possible.with(replica, held.get(replica));
            }
        }
        return possible;
    }

    MembershipView with(Entry entry) {
        Map<ReplicaId, Entry> more = new HashMap<>(entries);
        more.merge(entry.member().id(), entry, Entry::orEarlier);
        return new MembershipView(more, retirements.told(), changes);
    }

    /** Adds retirements; of one that is known already, whether it has taken effect. */
    MembershipView with(Collection<Retirement> heard) {
        if (heard.isEmpty()) {
            return this;
        }
        List<Retirement> more = retirements.and(heard);
        return more.equals(retirements.told()) ? this : new MembershipView(entries, more, changes);
    }

    /** Adds moves of those who joined; of others there is nothing to tell, and theirs will be told again. */
    MembershipView moved(Collection<Move> heard) {
        return changed(heard, List.of());
    }

    /** Adds what has changed of those who joined, likewise. */
    MembershipView changed(Collection<Move> moves, Collection<RoleChange> roles) {
        MemberChanges more = changes.and(
                moves.stream()
                        .filter(move -> entries.containsKey(move.member()))
                        .toList(),
                roles.stream()
                        .filter(change -> entries.containsKey(change.member()))
                        .toList());
        return more.equals(changes) ? this : new MembershipView(entries, retirements.told(), more);
    }

    /** Whether nothing is open: all who are out are out for good. */
    boolean isQuiet() {
        return out.values().stream().allMatch(Retirement::effective);
    }

    /** Whether a retirement that somebody issued is void: who does not know its issuer can't tell that. */
    boolean hasIssuedVoid(ReplicaId issuer) {
        return known().stream()
                .anyMatch(retirement -> retirement.issuer().equals(issuer) && isStanding(retirement.member()));
    }

    /**
     * This without somebody who is out for good and of whom nobody needs to know any more. Retirements
     * that it issued stay: none of them {@linkplain #hasIssuedVoid is void}.
     */
    MembershipView without(ReplicaId replica) {
        Map<ReplicaId, Entry> others = new HashMap<>(entries);
        others.remove(replica);
        List<Retirement> told = retirements.told().stream()
                .filter(each -> !each.member().equals(replica))
                .toList();
        return new MembershipView(others, told, changes.only(member -> !member.equals(replica)));
    }

    /** The changes that a peer may not have heard of: of those who are out nobody needs to know. */
    MemberChanges changesToTell() {
        return changes.only(this::isStanding);
    }

    /** Whether with these it would hold more retirements than it may. */
    boolean isOverfullWith(Collection<Retirement> heard) {
        return !heard.isEmpty()
                && retirements.told().size() + heard.size() > MOST_RETIREMENTS
                && retirements.and(heard).size() > MOST_RETIREMENTS;
    }

    /** All retirements: explicit ones, those that follow from joins, and also those that don't stand. */
    public List<Retirement> known() {
        return retirements.known();
    }

    /** What to tell a peer: nothing, unless it is out itself or something has yet to take effect. */
    List<Retirement> toTell(ReplicaId peer) {
        boolean pending = out.values().stream().anyMatch(retirement -> !retirement.effective());
        return pending || out.containsKey(peer) ? known() : List.of();
    }

    /** Those of {@link #known} by which somebody who is out may yet be out for good. */
    List<Retirement> pending() {
        return known().stream()
                .filter(retirement -> !retirement.effective() && out.containsKey(retirement.member()))
                .filter(retirement -> !isOutForGood(retirement.member()))
                .toList();
    }

    /** Those that can't stand together with this one. */
    List<Retirement> contradicting(Retirement retirement) {
        return retirements.contradicting(retirement);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof MembershipView that
                        && entries.equals(that.entries)
                        && changes.equals(that.changes)
                        && retirements().equals(that.retirements()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, retirements(), changes);
    }

    @Override
    public String toString() {
        return "MembershipView" + entries.keySet() + " without " + out.keySet();
    }
}
