package social.hearsay.replica.api.notification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** What one person is told, in one read transaction. */
public final class NotificationQueries {
    private static final NamedText ONE = NamedText.of(NotificationSql.one());

    /** Among so many of the latest notifications it is looked for what is held back, whoever is limited. */
    static final int MOST_LOOKED_AT = 2_000;

    /** How many are looked at first, beyond half as many again as a page has places. */
    private static final int SPARE = 8;

    /** So often more are looked at, before all are. */
    private static final int STRETCHES = 3;

    private final Statements statements;
    private final long me;
    private final long now;
    private final Connection connection;
    private @Nullable NotificationPolicy policy;

    public static NotificationQueries of(View view) {
        return new NotificationQueries(view.connection(), view.me(), view.now());
    }

    /** @param me who is told */
    public NotificationQueries(Connection connection, long me, long now) {
        this.statements = Statements.of(connection);
        this.me = me;
        this.now = now;
        this.connection = connection;
    }

    public Page<NotificationRow> list(NotificationFilter filter, PageRequest page) {
        if (filter.kinds().isEmpty()) {
            return Page.of(page, List.of(), NotificationRow::id);
        }
        String more = filter.all() ? "" : policy().lets();
        NamedText text =
                NamedText.of(NotificationSql.list(filter.kinds(), filter.from().isPresent(), more, page));
        NamedText reach = NamedText.of(NotificationSql.reach(filter.kinds(), page));
        List<NotificationRow> rows = judged(
                filter,
                page,
                reach,
                values -> statements.list(text.marked(), NotificationQueries::map, text.arguments(values)));
        return Page.of(page, rows, NotificationRow::id);
    }

    /**
     * A page of what is judged row by row, of each kind as many as the page has places: one stretch of the nearest of all
     * kinds after the other, each twice as long as the one before, and all the rest at once when too many of those are not to be
     * shown.
     *
     * @param reach says where the nearest end
     * @param listed makes the page, by the values of its parameters
     */
    <T> List<T> judged(
            NotificationFilter filter,
            PageRequest page,
            NamedText reach,
            Function<Map<String, Object>, List<T>> listed) {
        Map<String, Object> values = values(filter, page);
        List<T> rows = new ArrayList<>();
        boolean many = filter.kinds().size() > 1 && filter.from().isEmpty();
        for (int stretch = 0; many && stretch < STRETCHES; stretch++) {
            values.put("most", (page.limit() + page.limit() / 2 + SPARE) << stretch);
            Optional<Long> end = statements.first(reach.marked(), row -> row.getLong(1), reach.arguments(values));
            if (end.isEmpty()) {
                break;
            }
            Map<String, Object> near = new HashMap<>(values);
            near.put(page.fromBelow() ? "max" : "above", end.get());
            rows.addAll(listed.apply(near));
            if (rows.size() >= page.limit()) {
                return rows;
            }
            values.put("limit", page.limit() - rows.size());
            values.put(page.fromBelow() ? "above" : "max", page.fromBelow() ? end.get() - 1 : end.get() + 1);
        }
        rows.addAll(listed.apply(values));
        return rows;
    }

    /** How many there are above an id, counted up to the limit of the page. */
    public long count(NotificationFilter filter, PageRequest page) {
        if (filter.kinds().isEmpty()) {
            return 0;
        }
        String more = filter.all() ? "" : policy().lets();
        NamedText text =
                NamedText.of(NotificationSql.count(filter.kinds(), filter.from().isPresent(), more));
        return statements
                .first(text.marked(), row -> row.getLong(1), text.arguments(values(filter, page)))
                .orElseThrow();
    }

    public Optional<NotificationRow> find(long id) {
        return statements.first(
                ONE.marked(), NotificationQueries::map, ONE.arguments(Map.of("me", me, "now", now, "id", id)));
    }

    /** The latest that are held back to be shown as requests, at most so many. */
    List<NotificationRow> held(int most) {
        NotificationPolicy policy = policy();
        List<NotificationKind> kinds = Stream.of(NotificationKind.values())
                .filter(NotificationKind::filterable)
                .toList();
        PageRequest latest = new PageRequest(most, Long.MAX_VALUE, 0, false);
        if (!policy.holdsAnything()) {
            return List.of();
        }
        NamedText text = NamedText.of(
                policy.holdsLimitedAlone()
                        ? NotificationSql.heldOfLimited(kinds, policy.holds())
                        : NotificationSql.list(kinds, false, policy.holds(), latest));
        Map<String, Object> values = values(NotificationFilter.EVERYTHING, latest);
        if (!policy.holdsLimitedAlone()) {
            values.put("above", Math.max(0, lookedAt(kinds)));
        }
        return statements.list(text.marked(), NotificationQueries::map, text.arguments(values));
    }

    /** The id above which so many notifications are that are looked at, whether they are held back. */
    private long lookedAt(List<NotificationKind> kinds) {
        NamedText text = NamedText.of(NotificationSql.last(kinds));
        return statements
                .first(
                        text.marked(),
                        row -> row.getLong(1),
                        text.arguments(Map.of("me", me, "most", MOST_LOOKED_AT - 1)))
                .orElse(0L);
    }

    /** What who is told has decided of it. */
    NotificationPolicy policy() {
        NotificationPolicy known = policy;
        if (known == null) {
            known = NotificationPolicy.of(connection, me);
            policy = known;
        }
        return known;
    }

    Map<String, Object> values(NotificationFilter filter, PageRequest page) {
        Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now, "limit", page.limit()));
        values.put("max", page.maxId());
        values.put("above", page.aboveId());
        values.putAll(NotificationPolicy.values(now));
        filter.from().ifPresent(from -> values.put("sender", from));
        return values;
    }

    static NotificationRow map(ResultSet row) throws SQLException {
        return new NotificationRow(
                row.getLong(1),
                NotificationKind.of(row.getString(2)),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getLong(6));
    }
}
