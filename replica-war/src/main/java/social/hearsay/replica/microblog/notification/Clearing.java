package social.hearsay.replica.microblog.notification;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * What of their notifications somebody has cleared: those that were there, and none that another replica accepted
 * meanwhile. A join: of several clearings all count.
 *
 * @param seen by replica, up to which of its updates what they caused is cleared
 */
public record Clearing(ClearingKey key, SortedMap<String, Long> seen) implements Row<ClearingKey> {
    public Clearing {
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    /** This, and what another has cleared. */
    Clearing with(Map<String, Long> more) {
        TreeMap<String, Long> both = new TreeMap<>(seen);
        more.forEach((origin, upTo) -> both.merge(origin, upTo, Math::max));
        return new Clearing(key, both);
    }

    boolean covers(Cause cause) {
        return seen.getOrDefault(cause.origin().text(), -1L) >= cause.sequence();
    }

    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        ClearingKey moved = new ClearingKey(to, key.scope());
        Clearing there = changes.find(Clearings.class, moved).orElse(new Clearing(moved, Collections.emptySortedMap()));
        changes.remove(this);
        changes.put(there.with(seen));
    }

    @Override
    public Class<Clearings> table() {
        return Clearings.class;
    }

    @Override
    public long hash() {
        RowHash hash =
                new RowHash("clearing").add(key.account()).add(key.scope().text());
        seen.forEach((origin, upTo) -> hash.add(origin).add(upTo));
        return hash.value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
