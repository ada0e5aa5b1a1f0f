package social.hearsay.replica.api.notification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;

/** What one person is told, as groups, in one read transaction. */
final class GroupQueries {
    private static final NamedText ONE = NamedText.of(GroupSql.one());

    private final Statements statements;
    private final NotificationQueries single;
    private final long me;
    private final long now;

    static GroupQueries of(View view) {
        return new GroupQueries(view.connection(), view.me(), view.now());
    }

    /** @param me who is told */
    GroupQueries(Connection connection, long me, long now) {
        this.statements = Statements.of(connection);
        this.single = new NotificationQueries(connection, me, now);
        this.me = me;
        this.now = now;
    }

    /** @param grouped the kinds that are shown as groups; the others one by one */
    Page<GroupRow> list(NotificationFilter filter, Set<NotificationKind> grouped, PageRequest page) {
        if (filter.kinds().isEmpty()) {
            return Page.of(page, List.of(), GroupRow::newest);
        }
        Set<NotificationKind> shown = shownAsGroups(filter, grouped);
        NamedText text = NamedText.of(GroupSql.list(filter, shown, more(filter), page));
        List<GroupRow> rows = single.judged(
                filter,
                page,
                NamedText.of(GroupSql.reach(filter, shown, page)),
                values -> statements.list(text.marked(), GroupQueries::map, text.arguments(values)));
        return Page.of(page, rows, GroupRow::newest);
    }

    /** How many there are above an id, counted up to the limit of the page. */
    long count(NotificationFilter filter, Set<NotificationKind> grouped, PageRequest page) {
        if (filter.kinds().isEmpty()) {
            return 0;
        }
        NamedText text = NamedText.of(GroupSql.count(filter, shownAsGroups(filter, grouped), more(filter)));
        return statements
                .first(text.marked(), row -> row.getLong(1), text.arguments(single.values(filter, page)))
                .orElseThrow();
    }

    private String more(NotificationFilter filter) {
        return filter.all() ? "" : single.policy().lets();
    }

    /** None where groups would have in them what is held back. */
    private Set<NotificationKind> shownAsGroups(NotificationFilter filter, Set<NotificationKind> grouped) {
        return !filter.all() && single.policy().splitsGroups() ? Set.of() : grouped;
    }

    /** A group by its key, be there but one in it. */
    Optional<GroupRow> find(String key) {
        Optional<GroupRow> alone = new NotificationScope(key)
                .one()
                .flatMap(id -> single.find(id.value()))
                .map(row -> new GroupRow(row.id(), row.kind(), key, 1, row.from(), row.post(), row.source()));
        return alone.or(() -> statements.first(
                ONE.marked(), GroupQueries::map, ONE.arguments(Map.of("me", me, "now", now, "key", key))));
    }

    /** Who did the latest in each of these groups, by its key, the latest first. */
    Map<String, List<Long>> samples(List<GroupRow> rows) {
        Map<String, List<Long>> samples = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        for (GroupRow row : rows) {
            if (row.count() > 1) {
                keys.add(row.key());
            } else {
                samples.put(row.key(), new ArrayList<>(List.of(row.from())));
            }
        }
        if (!keys.isEmpty()) {
            // A power of two of them, so that there are only a few texts.
            int padded = keys.size() == 1 ? 1 : Integer.highestOneBit(keys.size() - 1) * 2;
            Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now));
            for (int index = 0; index < padded; index++) {
                values.put(GroupSql.key(index), index < keys.size() ? keys.get(index) : "");
            }
            NamedText text = NamedText.of(GroupSql.samples(padded, statements.onPostgres()));
            statements
                    .list(text.marked(), row -> Map.entry(row.getString(1), row.getLong(2)), text.arguments(values))
                    .forEach(sample -> samples.computeIfAbsent(sample.getKey(), key -> new ArrayList<>())
                            .add(sample.getValue()));
        }
        return samples;
    }

    /** Who did what is in a group, with the notification of each. */
    Page<Doer> accounts(String key, PageRequest page) {
        Map<String, Object> values = new HashMap<>(Map.of("me", me, "now", now, "key", key, "limit", page.limit()));
        values.put("max", page.maxId());
        values.put("above", page.aboveId());
        NamedText text = NamedText.of(GroupSql.accounts(page));
        List<Doer> rows =
                statements.list(text.marked(), row -> new Doer(row.getLong(1), row.getLong(2)), text.arguments(values));
        return Page.of(page, rows, Doer::notification);
    }

    /** Who did something, and the notification that says so. */
    record Doer(long account, long notification) {}

    private static GroupRow map(ResultSet row) throws SQLException {
        return new GroupRow(
                row.getLong(1),
                NotificationKind.of(row.getString(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }
}
