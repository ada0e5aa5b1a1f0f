package social.hearsay.replica.replication;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
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
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Retirement;

/**
 * Who ever joined the cluster and who of them was retired. Immutable, and a function of the
 * <em>set</em> of facts it was given, whatever their order: replicas that have heard the same agree.
 *
 * <p>Two sides of a partition may retire each other. Of retirements that contradict each other one
 * stands: they are considered one by one, the settled ones first, then those with the smaller stamps,
 * and one is void whose issuer is out by another that had not seen it. Nothing puts the last one out.
 */
public final class Roll {
    /** Of contradicting retirements the earlier in this order stands. */
    private static final Comparator<Retirement> PRECEDENCE = Comparator.comparing(
                    Retirement::settled, Comparator.reverseOrder())
            .thenComparing(Retirement::stamp)
            .thenComparing(Retirement::member);

    /** Nobody. */
    public static final Roll EMPTY = new Roll(Map.of(), List.of());

    /**
     * Somebody who joined. Of several updates by which it did, the one with the smallest stamp counts.
     *
     * @param member who and where
     * @param sponsor who accepted the update; a founder is its own
     * @param sequence the update's number there; 0 for a founder
     * @param seen what the update depends on
     * @param joined the update's stamp
     */
    public record Entry(Member member, ReplicaId sponsor, long sequence, VectorTimestamp seen, Stamp joined) {

        static Entry founder(Member member) {
            return new Entry(member, member.id(), 0, VectorTimestamp.ZERO, Stamp.ZERO);
        }

        Entry orEarlier(Entry other) {
            return joined.isAfter(other.joined) ? other : this;
        }

        /** That whoever has joined takes the place of an older incarnation of its name. */
        private Retirement retiring(ReplicaId older) {
            return new Retirement(older, sponsor, sequence, seen, joined, true, false);
        }
    }

    private final Map<ReplicaId, Entry> entries;
    private final List<Retirement> retirements;
    private final Map<ReplicaId, Retirement> out;
    private final Map<ReplicaId, Member> members;

    /**
     * @param entries all who ever joined
     * @param retirements explicit ones; that a joiner retires older incarnations of its name follows
     *     from the entries, and is in this list only when it is settled
     */
    @JsonCreator
    public Roll(
            @JsonProperty("entries") Map<ReplicaId, Entry> entries,
            @JsonProperty("retirements") Collection<Retirement> retirements) {
        this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
        this.retirements = retirements.stream()
                .sorted(Comparator.comparing(Retirement::stamp).thenComparing(Retirement::member))
                .toList();
        this.out = considered();
        this.members = this.entries.values().stream()
                .map(Entry::member)
                .filter(member -> !isSettled(member.id()))
                .collect(Collectors.toMap(Member::id, member -> member, (a, b) -> a, TreeMap::new));
    }

    /** The roll of a cluster that these members found. */
    public static Roll founded(Collection<Member> founders) {
        return new Roll(founders.stream().collect(Collectors.toMap(Member::id, Entry::founder)), List.of());
    }

    @JsonProperty("entries")
    public Map<ReplicaId, Entry> entries() {
        return entries;
    }

    @JsonProperty("retirements")
    public List<Retirement> retirements() {
        return retirements;
    }

    /**
     * Those that collection waits for: all who joined, unless their retirement is settled.
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
    public boolean isSettled(ReplicaId replica) {
        return retirement(replica).filter(Retirement::settled).isPresent();
    }

    /** Those whose retirement stands and is settled. */
    public Collection<Member> retired() {
        return entries.values().stream()
                .map(Entry::member)
                .filter(member -> isSettled(member.id()))
                .toList();
    }

    /** Whether somebody declared that replica's disk to be gone. */
    public boolean isBurnt(ReplicaId replica) {
        return all().stream().anyMatch(retirement -> retirement.member().equals(replica) && retirement.burnt());
    }

    /** Everybody else who ever joined, those whom nobody has retired first. */
    public List<Member> others(ReplicaId self) {
        return entries.values().stream()
                .map(Entry::member)
                .filter(member -> !member.id().equals(self))
                .sorted(Comparator.comparing(member -> out.containsKey(member.id())))
                .toList();
    }

    /** Who accepted a replica as a member, as far as is known here. */
    public Optional<ReplicaId> sponsor(ReplicaId replica) {
        return Optional.ofNullable(entries.get(replica)).map(Entry::sponsor);
    }

    /** See {@link ReplicaState#demandable}. */
    VectorTimestamp demandable(VectorTimestamp demand, VectorTimestamp value) {
        VectorTimestamp possible = demand;
        for (ReplicaId replica : demand.replicas()) {
            if (demand.get(replica) > value.get(replica) && isSettled(replica)) {
                possible = possible.with(replica, value.get(replica));
            }
        }
        return possible;
    }

    Roll with(Entry entry) {
        Map<ReplicaId, Entry> more = new HashMap<>(entries);
        more.merge(entry.member().id(), entry, Entry::orEarlier);
        return new Roll(more, retirements);
    }

    /** Adds retirements; of one that is known already, whether it is settled. */
    Roll with(Collection<Retirement> heard) {
        Map<List<Object>, Retirement> known = new HashMap<>();
        all().forEach(each -> known.put(key(each), each));
        List<Retirement> more = new ArrayList<>(retirements);
        for (Retirement retirement : heard) {
            Retirement before = known.get(key(retirement));
            if (before == null || (retirement.settled() && !before.settled())) {
                more.remove(before);
                more.add(retirement);
                known.put(key(retirement), retirement);
            }
        }
        return more.equals(retirements) ? this : new Roll(entries, more);
    }

    private static List<Object> key(Retirement retirement) {
        return List.of(retirement.member(), retirement.stamp());
    }

    /** All retirements: explicit ones, those that follow from joins, and also those that don't stand. */
    public List<Retirement> known() {
        return all();
    }

    /** What to tell a peer: nothing, unless it is out itself or something has yet to take effect. */
    List<Retirement> toTell(ReplicaId peer) {
        boolean unsettled = out.values().stream().anyMatch(retirement -> !retirement.settled());
        return unsettled || out.containsKey(peer) ? known() : List.of();
    }

    /** Those of {@link #known} by which somebody who is out could be settled. */
    List<Retirement> unsettled() {
        return known().stream()
                .filter(retirement -> !retirement.settled() && out.containsKey(retirement.member()))
                .filter(retirement -> !isSettled(retirement.member()))
                .toList();
    }

    private List<Retirement> all() {
        List<Retirement> all = new ArrayList<>(retirements);
        implied(entries.keySet()).stream()
                .filter(each -> !retirements.contains(each))
                .forEach(all::add);
        return all;
    }

    /** The retirements that follow from these having joined; as they are known, where they are settled. */
    private List<Retirement> implied(Set<ReplicaId> joiners) {
        Map<List<Object>, Retirement> explicit =
                retirements.stream().collect(Collectors.toMap(Roll::key, each -> each));
        List<Retirement> implied = new ArrayList<>();
        for (Entry older : entries.values()) {
            for (Entry newer : entries.values()) {
                if (joiners.contains(newer.member().id())
                        && sameName(older, newer)
                        && newer.joined().isAfter(older.joined())) {
                    Retirement retirement = newer.retiring(older.member().id());
                    implied.add(explicit.getOrDefault(key(retirement), retirement));
                }
            }
        }
        return implied;
    }

    /** Whether one, if it stands, puts the issuer of the other out without having seen the other. */
    private static boolean voids(Retirement one, Retirement other) {
        return one.member().equals(other.issuer()) && !one.seen().covers(other.issuer(), other.sequence());
    }

    /** Those that can't stand together with this one. */
    List<Retirement> contradicting(Retirement retirement) {
        return known().stream()
                .filter(other -> voids(other, retirement) || voids(retirement, other))
                .toList();
    }

    private static boolean sameName(Entry one, Entry other) {
        return one.member().id().name().equals(other.member().id().name());
    }

    private Map<ReplicaId, Retirement> considered() {
        Map<ReplicaId, Retirement> standing = new TreeMap<>();
        Set<ReplicaId> left = new HashSet<>(entries.keySet());
        for (Retirement retirement : retirements.stream().sorted(PRECEDENCE).toList()) {
            Retirement earlier = standing.get(retirement.issuer());
            boolean isVoid = earlier != null && voids(earlier, retirement);
            boolean last = left.size() == 1 && left.contains(retirement.member());
            if (!isVoid && !last) {
                standing.putIfAbsent(retirement.member(), retirement);
                left.remove(retirement.member());
            }
        }
        for (Retirement implied : implied(heirs(standing))) {
            Retirement other = standing.get(implied.member());
            boolean last = left.size() == 1 && left.contains(implied.member());
            if (!last && (other == null || (implied.settled() && !other.settled()))) {
                standing.put(implied.member(), implied);
                left.remove(implied.member());
            }
        }
        return standing;
    }

    /**
     * Those who have taken their names from all older incarnations: by standing, or by having been
     * retired after they joined.
     */
    private Set<ReplicaId> heirs(Map<ReplicaId, Retirement> standing) {
        return entries.values().stream()
                .filter(entry -> {
                    Retirement out = standing.get(entry.member().id());
                    return out == null || out.seen().covers(entry.sponsor(), entry.sequence());
                })
                .map(entry -> entry.member().id())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Roll that && entries.equals(that.entries) && retirements.equals(that.retirements));
    }

    @Override
    public int hashCode() {
        return Objects.hash(entries, retirements);
    }

    @Override
    public String toString() {
        return "Roll" + entries.keySet() + " without " + out.keySet();
    }
}
