package social.hearsay.replica.replication;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Retirement;

/**
 * The retirements of a {@link MembershipView}, and which of them stand.
 *
 * <p>Two sides of a partition may retire each other. Of retirements that contradict each other one
 * stands: they are considered one by one, those that took effect first, then those with the smaller stamps,
 * and one is void whose issuer is out by another that had not seen it. Nothing puts the last one out.
 */
final class Retirements {
    /** Of contradicting retirements the earlier in this order stands. */
    private static final Comparator<Retirement> PRECEDENCE = Comparator.comparing(
                    Retirement::effective, Comparator.reverseOrder())
            .thenComparing(Retirement::stamp)
            .thenComparing(Retirement::member);

    /** Which retirement it is, in effect or not. */
    private record Key(ReplicaId member, Stamp stamp) {
        static Key of(Retirement retirement) {
            return new Key(retirement.member(), retirement.stamp());
        }
    }

    private final Map<ReplicaId, MembershipView.Entry> entries;
    private final List<Retirement> told;
    private final List<Retirement> known;

    /**
     * @param entries all who ever joined
     * @param told see {@link MembershipView#retirements}
     */
    Retirements(Map<ReplicaId, MembershipView.Entry> entries, Collection<Retirement> told) {
        this.entries = entries;
        this.told = told.stream()
                .sorted(Comparator.comparing(Retirement::stamp).thenComparing(Retirement::member))
                .toList();
        List<Retirement> all = new ArrayList<>(this.told);
        implied(entries.keySet()).stream()
                .filter(each -> !this.told.contains(each))
                .forEach(all::add);
        this.known = List.copyOf(all);
    }

    /** Those that were said to be; by stamp. */
    List<Retirement> told() {
        return told;
    }

    /** Those, and those that follow from joins. */
    List<Retirement> known() {
        return known;
    }

    /** What was told, and these besides; of one that is known already, whether it has taken effect. */
    List<Retirement> and(Collection<Retirement> heard) {
        Map<Key, Retirement> latest = new HashMap<>();
        known.forEach(each -> latest.put(Key.of(each), each));
        List<Retirement> more = new ArrayList<>(told);
        for (Retirement retirement : heard) {
            Retirement before = latest.get(Key.of(retirement));
            if (before == null || (retirement.effective() && !before.effective())) {
                more.remove(before);
                more.add(retirement);
                latest.put(Key.of(retirement), retirement);
            }
        }
        return more;
    }

    /** Those that can't stand together with this one. */
    List<Retirement> contradicting(Retirement retirement) {
        return known.stream()
                .filter(other -> voids(other, retirement) || voids(retirement, other))
                .toList();
    }

    /** By which retirement each replica that is out is out. */
    Map<ReplicaId, Retirement> standing() {
        Map<ReplicaId, Retirement> standing = new TreeMap<>();
        Set<ReplicaId> left = new HashSet<>(entries.keySet());
        for (Retirement retirement : told.stream().sorted(PRECEDENCE).toList()) {
            Retirement earlier = standing.get(retirement.issuer());
            boolean isVoid = earlier != null && voids(earlier, retirement);
            if (!isVoid && !isLast(retirement, left)) {
                standing.putIfAbsent(retirement.member(), retirement);
                left.remove(retirement.member());
            }
        }
        for (Retirement implied : implied(successors(standing))) {
            Retirement other = standing.get(implied.member());
            boolean stronger = other == null || (implied.effective() && !other.effective());
            if (stronger && !isLast(implied, left)) {
                standing.put(implied.member(), implied);
                left.remove(implied.member());
            }
        }
        return standing;
    }

    private static boolean isLast(Retirement retirement, Set<ReplicaId> left) {
        return left.size() == 1 && left.contains(retirement.member());
    }

    /** Whether one, if it stands, puts the issuer of the other out without having seen the other. */
    private static boolean voids(Retirement one, Retirement other) {
        return one.member().equals(other.issuer()) && !one.seen().covers(other.issuer(), other.sequence());
    }

    /** The retirements that follow from these having joined; as they were told, where they have taken effect. */
    private List<Retirement> implied(Set<ReplicaId> joiners) {
        Map<Key, Retirement> explicit = told.stream().collect(Collectors.toMap(Key::of, each -> each));
        List<Retirement> implied = new ArrayList<>();
        for (MembershipView.Entry older : entries.values()) {
            for (MembershipView.Entry newer : entries.values()) {
                if (joiners.contains(newer.member().id()) && newer.succeeds(older)) {
                    Retirement retirement = newer.retiring(older.member().id());
                    implied.add(explicit.getOrDefault(Key.of(retirement), retirement));
                }
            }
        }
        return implied;
    }

    /**
     * Those who have taken their names from all older incarnations: by standing, or by having been
     * retired after they joined.
     */
    private Set<ReplicaId> successors(Map<ReplicaId, Retirement> standing) {
        return entries.values().stream()
                .filter(entry -> {
                    Retirement out = standing.get(entry.member().id());
                    return out == null || out.seen().covers(entry.admittedBy(), entry.sequence());
                })
                .map(entry -> entry.member().id())
                .collect(Collectors.toSet());
    }
}
