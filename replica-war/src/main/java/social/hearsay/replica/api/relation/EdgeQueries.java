package social.hearsay.replica.api.relation;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.relation.SqlEdges;

/** Who follows whom and who likes what, in one read transaction. */
public final class EdgeQueries {
    /**
     * One end of an edge.
     *
     * @param account whose end it is
     * @param stamp what the list is ordered by
     */
    public record End(long account, long stamp) {}

    private final Statements statements;

    public static EdgeQueries of(View view) {
        return new EdgeQueries(view.connection());
    }

    public EdgeQueries(Connection connection) {
        this.statements = Statements.of(connection);
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
        List<End> rows = statements.list(
                "select e." + wanted + ", e.stamp from edges e where e.kind = ? and e." + given
                        + " = ? and e.active and e.stamp < ? and e.stamp > ? order by e.stamp "
                        + (page.fromBelow() ? "asc" : "desc") + " limit ?",
                row -> new End(row.getLong(1), row.getLong(2)),
                kind.text(),
                id,
                page.maxId(),
                page.aboveId(),
                page.limit());
        return Page.of(page, rows, End::stamp);
    }

    /** Those of the targets to which the source has an edge of that kind, with its state. */
    public Map<Long, EdgeState> from(EdgeKind kind, long source, Collection<Long> targets) {
        Map<Long, EdgeState> found = new HashMap<>();
        if (source != 0 && !targets.isEmpty()) {
            ValueList wanted = ValueList.of(targets);
            statements
                    .list(
                            "select target, states from edges where kind = ? and source = ? and active and target in "
                                    + wanted.marks(),
                            row -> Map.entry(
                                    row.getLong(1),
                                    SqlEdges.states(row.getString(2))
                                            .latest()
                                            .map(write -> write.value())
                                            .orElse(EdgeState.ENDED)),
                            wanted.after(kind.text(), source))
                    .forEach(edge -> found.put(edge.getKey(), edge.getValue()));
        }
        return found;
    }

    /** Those of the sources that have an edge of that kind to the target. */
    public Set<Long> to(EdgeKind kind, long target, Collection<Long> sources) {
        if (target == 0 || sources.isEmpty()) {
            return Set.of();
        }
        ValueList among = ValueList.of(sources);
        return new HashSet<>(statements.list(
                "select source from edges where kind = ? and target = ? and active and source in " + among.marks(),
                row -> row.getLong(1),
                among.after(kind.text(), target)));
    }
}
