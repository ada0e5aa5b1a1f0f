package social.hearsay.replica.api.list;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.list.ListSettings;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.RegisterColumn;

/** The lists of one person, in one read transaction. */
public final class ListQueries {
    private static final RegisterColumn<ListSettings> SETTINGS = new RegisterColumn<>(new TypeReference<>() {});
    private static final String SELECT = "select x.id, x.settings from lists x where x.owner = ? and x.deleted is null";

    /** Who is on a list e counts for as long as its owner follows them, since before they were put on it. */
    private static final String COUNTS = "e.active and not exists (select 1 from accounts c where c.id = e.target"
            + " and c.closed is not null) and (e.target = ? or exists (select 1 from edges f"
            + " where f.kind = 'follow' and f.source = ? and f.target = e.target and f.active and f.stamp < e.stamp))";

    /** A list. */
    public record Row(long id, ListSettings settings) {}

    private final Statements statements;
    private final long me;

    public static ListQueries of(View view) {
        return new ListQueries(view.connection(), view.me());
    }

    /** @param me whose lists */
    public ListQueries(Connection connection, long me) {
        this.statements = Statements.of(connection);
        this.me = me;
    }

    /** In the order in which they were made. */
    public List<Row> all() {
        return statements.list(SELECT + " order by x.id", ListQueries::map, me);
    }

    /** Those on which an account is. */
    public List<Row> with(long account) {
        return statements.list(
                SELECT + " and exists (select 1 from edges e where e.kind = 'listed' and e.source = x.id"
                        + " and e.target = ? and " + COUNTS + ") order by x.id",
                ListQueries::map,
                me,
                account,
                me,
                me);
    }

    /** @param id as a client has it; may be an alias */
    public Optional<Row> find(long id) {
        return statements.first(
                SELECT + " and x.id = coalesce((select a.target from aliases a where a.id = ?), ?)",
                ListQueries::map,
                me,
                id,
                id);
    }

    /**
     * @param id as {@link #find} takes it
     * @throws Fault 404 when there is no such list of the viewer's
     */
    public Row required(long id) {
        return find(id).orElseThrow(Fault::notFound);
    }

    /** Who is on a list, by their ids: many may have been put on it at once. */
    public Page<Long> members(long list, PageRequest page) {
        List<Long> rows = statements.list(
                "select e.target from edges e where e.kind = 'listed' and e.source = ? and " + COUNTS
                        + " and e.target < ? and e.target > ? order by e.target "
                        + (page.fromBelow() ? "asc" : "desc") + " limit ?",
                row -> row.getLong(1),
                list,
                me,
                me,
                page.maxId(),
                page.aboveId(),
                page.limit());
        return Page.of(page, rows, Long::longValue);
    }

    private static Row map(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                SETTINGS.read(row.getString(2)).latest().map(Write::value).orElseThrow());
    }
}
