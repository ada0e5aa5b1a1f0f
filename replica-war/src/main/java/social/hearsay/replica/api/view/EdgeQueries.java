package social.hearsay.replica.api.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import social.hearsay.replica.api.page.Page;
import social.hearsay.replica.api.page.PageRequest;
import social.hearsay.replica.microblog.row.EdgeKind;
import social.hearsay.replica.microblog.row.EdgeState;

/** Who follows whom and who likes what, in one read transaction. */
public final class EdgeQueries {
    /**
     * One end of an edge.
     *
     * @param account whose end it is
     * @param stamp what the list is ordered by
     */
    public record End(long account, long stamp) {}

    private final Handle handle;

    public EdgeQueries(Handle handle) {
        this.handle = handle;
    }

    /** The accounts from which an edge leads to the target: its followers, or who likes it. */
    public Page<End> sources(EdgeKind kind, long target, PageRequest page) {
        return ends("source", "target", kind, target, page);
    }

    /** The accounts to which an edge leads from the source: whom it follows. */
    public Page<End> targets(EdgeKind kind, long source, PageRequest page) {
        return ends("target", "source", kind, source, page);
    }

    private Page<End> ends(String wanted, String given, EdgeKind kind, long id, PageRequest page) {
        List<End> rows = handle.createQuery("select e." + wanted + " as account, e.stamp from edges e"
                        + " where e.kind = :kind and e." + given + " = :id and e.active"
                        + " and e.stamp < :max and e.stamp > :above order by e.stamp "
                        + (page.fromBelow() ? "asc" : "desc") + " limit :limit")
                .bind("kind", kind.text())
                .bind("id", id)
                .bind("max", page.maxId())
                .bind("above", page.aboveId())
                .bind("limit", page.limit())
                .map((row, context) -> new End(row.getLong("account"), row.getLong("stamp")))
                .list();
        return Page.of(page, rows, End::stamp);
    }

    /** Those of the targets to which an edge leads from the source, with what it says. */
    public Map<Long, EdgeState> from(EdgeKind kind, long source, Collection<Long> targets) {
        Map<Long, EdgeState> found = new HashMap<>();
        if (source != 0 && !targets.isEmpty()) {
            handle.createQuery("select e.target, e.states from edges e where e.kind = :kind and e.source = :source"
                            + " and e.target in (<targets>) and e.active")
                    .bind("kind", kind.text())
                    .bind("source", source)
                    .bindList("targets", targets)
                    .map((row, context) -> Map.entry(
                            row.getLong("target"),
                            Stored.states(row.getString("states"))
                                    .latest()
                                    .map(write -> write.value())
                                    .orElse(EdgeState.ENDED)))
                    .forEach(edge -> found.put(edge.getKey(), edge.getValue()));
        }
        return found;
    }

    /** Those of the sources from which an edge leads to the target. */
    public Set<Long> to(EdgeKind kind, long target, Collection<Long> sources) {
        if (target == 0 || sources.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(handle.createQuery("select e.source from edges e where e.kind = :kind"
                        + " and e.source in (<sources>) and e.target = :target and e.active")
                .bind("kind", kind.text())
                .bind("target", target)
                .bindList("sources", sources)
                .mapTo(Long.class)
                .list());
    }
}
