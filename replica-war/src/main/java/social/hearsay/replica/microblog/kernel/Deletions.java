package social.hearsay.replica.microblog.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.UpdateId;

/**
 * What was done to take a post or an account away. A join: deletions only come, each is undone at most once and for
 * good, and a purge is never undone.
 *
 * @param byId deletions by the Update-Id of the request, which twins share
 * @param purge the update that ended the time for undoing; of several, the one with the smallest stamp
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deletions(
        Map<String, Deletion> byId, @Nullable Cause purge) {
    public static final Deletions NONE = new Deletions(Map.of(), null);

    public Deletions {
        byId = Collections.unmodifiableMap(new TreeMap<>(byId));
    }

    /** Whether nobody may see it. */
    public boolean hidden() {
        return purge != null || standing().isPresent();
    }

    /** The deletion that hides it: of those not undone, the one with the smallest stamp. */
    public Optional<Deletion> standing() {
        return byId.values().stream()
                .filter(deletion -> !deletion.undone())
                .min(Comparator.comparing(deletion -> deletion.cause().stamp()));
    }

    /** The ids of the deletions that are not undone. */
    public List<UpdateId> standingIds() {
        return byId.entrySet().stream()
                .filter(entry -> !entry.getValue().undone())
                .map(entry -> new UpdateId(entry.getKey()))
                .toList();
    }

    public Optional<Deletion> find(UpdateId id) {
        return Optional.ofNullable(byId.get(id.text()));
    }

    public Deletions with(UpdateId id, Cause cause) {
        Deletion known = byId.get(id.text());
        return known == null
                ? put(id, new Deletion(cause, false))
                : put(id, new Deletion(known.cause().smaller(cause), known.undone()));
    }

    public Deletions undone(UpdateId id) {
        return find(id).map(deletion -> put(id, deletion.undo())).orElse(this);
    }

    public Deletions purged(Cause cause) {
        return new Deletions(byId, purge == null ? cause : purge.smaller(cause));
    }

    /** A purge alone: what it ended is told no more. */
    public Deletions onlyPurged(Cause cause) {
        return new Deletions(Map.of(), purged(cause).purge);
    }

    private Deletions put(UpdateId id, Deletion deletion) {
        TreeMap<String, Deletion> copy = new TreeMap<>(byId);
        copy.put(id.text(), deletion);
        return new Deletions(copy, purge);
    }

    public void hash(RowHash hash) {
        hash.add(byId.size());
        byId.forEach(
                (id, deletion) -> hash.add(id).add(deletion.cause().stamp()).add(deletion.undone()));
    }
}
