package social.hearsay.replica.api.conversation;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.post.AudienceSql;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** The conversations of one person, in one read transaction. */
public final class ConversationQueries {
    private static final String NEWEST_IN_DIGITS = "cast(c.newest as text)";
    /** Up to which post something was done, compared as numbers are: databases differ in when they convert. */
    private static final String UP_TO_NEWEST =
            "(length(x.value), x.value) >= (length(" + NEWEST_IN_DIGITS + "), " + NEWEST_IN_DIGITS + ")";

    private static final String COLUMNS = "select c.newest, c.conversation, " + kept("conversation_read")
            + " as seen from conversations c where c.account = :me and not " + kept("conversation_removed")
            + " and exists (select 1 from posts p where p.id = c.newest and " + AudienceSql.mayRead("p") + ")";

    static final String ONE =
            COLUMNS + " and c.conversation = coalesce((select a.target from aliases a" + " where a.id = :id), :id)";

    /**
     * A conversation.
     *
     * @param newest the id of the latest post in it, by which conversations are ordered and paged
     * @param seen whether that was read
     */
    public record Row(long newest, long id, boolean seen) {}

    private final Statements statements;
    private final long me;
    private final long now;

    public static ConversationQueries of(View view) {
        return new ConversationQueries(view.connection(), view.me(), view.now());
    }

    public ConversationQueries(Connection connection, long me, long now) {
        this.statements = Statements.of(connection);
        this.me = me;
        this.now = now;
    }

    private static String kept(String kind) {
        return "exists (select 1 from entries x where x.account = c.account and x.kind = '" + kind
                + "' and x.name = cast(c.conversation as text) and x.active and " + UP_TO_NEWEST + ")";
    }

    static String list(PageRequest page) {
        return COLUMNS + " and c.newest < :max and c.newest > :above order by c.newest "
                + (page.fromBelow() ? "asc" : "desc") + " limit :limit";
    }

    public Page<Row> all(PageRequest page) {
        NamedText text = NamedText.of(list(page));
        Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now, "limit", page.limit()));
        values.put("max", page.maxId());
        values.put("above", page.aboveId());
        List<Row> rows = statements.list(text.marked(), ConversationQueries::map, text.arguments(values));
        return Page.of(page, rows, Row::newest);
    }

    /** @param id the post that began it, or what leads to that */
    public Optional<Row> find(long id) {
        NamedText text = NamedText.of(ONE);
        return statements.first(
                text.marked(), ConversationQueries::map, text.arguments(Map.of("me", me, "now", now, "id", id)));
    }

    private static Row map(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getLong(2), row.getBoolean(3));
    }
}
