package social.hearsay.replica.microblog.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * The working copy of the value while one update is applied. Whatever is put or removed here takes
 * its share of the counters along, and {@link #save} brings all of it and the digest to the store.
 * Ids that operations refer to lead through aliases; keys of rows never do.
 */
public final class Changes implements Lookup {
    private final Store store;

    /** By table, in the order in which they were first asked for. */
    private final Map<Rows<?, ?>, Draft<?, ?>> drafts = new LinkedHashMap<>();

    private long digestMoved;

    public Changes(Store store) {
        this.store = store;
    }

    @Override
    public <K, R extends Row<K>> Optional<R> find(Class<? extends Rows<K, R>> table, K key) {
        return draft(store.port(table)).find(key);
    }

    @Override
    public <R extends Row<Stamp>> Optional<R> resolve(Class<? extends Rows<Stamp, R>> table, Stamp reference) {
        Draft<Stamp, R> things = draft(store.port(table));
        return things.find(reference)
                .or(() -> draft(store.aliases()).find(reference).flatMap(alias -> things.find(alias.target())));
    }

    /** Brings what was changed to the store before, so that whatever is found by the port is up to date. */
    @Override
    public <P> P port(Class<P> type) {
        flush();
        return store.port(type);
    }

    /** The rows with these keys, as far as they exist, in this order. */
    public <K, R extends Row<K>> List<R> all(Class<? extends Rows<K, R>> table, List<K> keys) {
        return all(store.port(table), keys);
    }

    public <K, R extends Row<K>> void put(R row) {
        Draft<K, R> draft = draftOf(row);
        draft.find(row.key()).ifPresent(before -> before.count(this, -1));
        draft.put(row);
        row.count(this, 1);
    }

    /** Changes the counters of a row, if it is there, and nothing else of it. */
    public <K, R extends Row<K>> void recount(Class<? extends Rows<K, R>> table, K key, UnaryOperator<R> counted) {
        Draft<K, R> draft = draft(store.port(table));
        draft.find(key).map(counted).ifPresent(draft::put);
    }

    public <K, R extends Row<K>> void remove(R row) {
        row.count(this, -1);
        draftOf(row).remove(row.key());
    }

    /** Removes all rows that go when a thing is purged, and what goes with them if they are things themselves. */
    public void removeDependents(Stamp thing) {
        for (Rows<?, ?> rows : store.tables()) {
            removeDependents(rows, thing);
        }
    }

    /** Lets all rows that refer to a thing refer to another from now on. */
    void moveReferences(Stamp from, Stamp to) {
        for (Rows<?, ?> rows : store.tables()) {
            moveReferences(rows, from, to);
        }
    }

    /**
     * Removes absences that updates of a replica left, up to one of them; see {@link Rows#absent}.
     *
     * @param most how many at the most
     * @return those removed
     */
    public <K, R extends Row<K>> List<R> removeAbsences(
            Class<? extends Rows<K, R>> table, ReplicaId origin, long upTo, int most) {
        Rows<K, R> rows = store.port(table);
        List<R> absences = all(rows, rows.absent(origin, upTo, most));
        absences.forEach(this::remove);
        return absences;
    }

    /** From now on {@code id} leads to {@code target}, and so does all that led to {@code id}. */
    public void alias(Stamp id, Stamp target) {
        leadingTo(id).stream().filter(alias -> !alias.equals(target)).forEach(alias -> put(new Alias(alias, target)));
        draft(store.aliases()).remove(target);
        put(new Alias(id, target));
    }

    /** Forgets all aliases of something that is gone. */
    public void removeAliasesOf(Stamp target) {
        leadingTo(target).forEach(draft(store.aliases())::remove);
    }

    /** Brings everything to the store. */
    public void save() {
        flush();
        if (digestMoved != 0) {
            store.digest().save(store.digest().load().plus(digestMoved));
            digestMoved = 0;
        }
    }

    private <K, R extends Row<K>> void removeDependents(Rows<K, R> rows, Stamp thing) {
        flush();
        for (R row : all(rows, rows.dependingOn(thing))) {
            if (row.key() instanceof Stamp id && !id.equals(thing)) {
                removeDependents(id);
                removeAliasesOf(id);
            }
            remove(row);
        }
    }

    private <K, R extends Row<K>> void moveReferences(Rows<K, R> rows, Stamp from, Stamp to) {
        flush();
        all(rows, rows.referringTo(from)).forEach(row -> row.moveReference(from, to, this));
    }

    private <K, R extends Row<K>> List<R> all(Rows<K, R> rows, List<K> keys) {
        Draft<K, R> draft = draft(rows);
        return keys.stream().flatMap(key -> draft.find(key).stream()).toList();
    }

    private List<Stamp> leadingTo(Stamp target) {
        flush();
        return store.aliases().leadingTo(target);
    }

    private void flush() {
        for (Draft<?, ?> draft : drafts.values()) {
            digestMoved += draft.flush();
        }
    }

    /** Each row says which table it is in. */
    @SuppressWarnings("unchecked")
    private <K, R extends Row<K>> Draft<K, R> draftOf(R row) {
        return draft((Rows<K, R>) store.port(row.table()));
    }

    /** A draft has the type of the rows that it was made for. */
    @SuppressWarnings("unchecked")
    private <K, R extends Row<K>> Draft<K, R> draft(Rows<K, R> rows) {
        return (Draft<K, R>) drafts.computeIfAbsent(rows, table -> new Draft<>(rows));
    }
}
