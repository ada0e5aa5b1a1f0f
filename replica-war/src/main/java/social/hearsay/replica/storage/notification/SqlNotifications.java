package social.hearsay.replica.storage.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.notification.Notifications;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;

/** The table {@code notifications}, and that of their groups. */
public final class SqlNotifications implements Notifications {
    private static final String UPSERT = "INSERT INTO notifications"
            + " (kind, source, target, account, id, sender, post, grp, origin, sequence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, source, target) DO UPDATE SET"
            + " account = excluded.account, id = excluded.id, sender = excluded.sender, post = excluded.post,"
            + " grp = excluded.grp, origin = excluded.origin, sequence = excluded.sequence";

    /** All kinds, so that the index, which has the kind before the id, serves. */
    private static final String ANY_KIND = Arrays.stream(NotificationKind.values())
            .map(kind -> "'" + kind.text() + "'")
            .collect(Collectors.joining(", ", "kind IN (", ")"));

    private final Statements statements;
    private final NotificationGroups groups;

    public SqlNotifications(Statements statements) {
        this.statements = statements;
        this.groups = new NotificationGroups(statements);
    }

    private static Notification map(ResultSet row) throws SQLException {
        return new Notification(
                mapKey(row),
                Columns.stamp(row, "account"),
                Columns.stamp(row, "sender"),
                Columns.stamp(row, "post"),
                new Cause(Columns.stamp(row, "id"), new ReplicaId(row.getString("origin")), row.getLong("sequence")));
    }

    private static NotificationKey mapKey(ResultSet row) throws SQLException {
        return new NotificationKey(
                NotificationKind.of(row.getString("kind")), Columns.stamp(row, "source"), Columns.stamp(row, "target"));
    }

    @Override
    public Optional<Notification> find(NotificationKey key) {
        return statements.first(
                "SELECT * FROM notifications WHERE kind = ? AND source = ? AND target = ?",
                SqlNotifications::map,
                key.kind().text(),
                key.source(),
                key.target());
    }

    @Override
    public List<NotificationKey> of(Stamp account) {
        return statements.list(
                "SELECT kind, source, target FROM notifications WHERE account = ? ORDER BY kind, id, source, target",
                SqlNotifications::mapKey,
                account);
    }

    @Override
    public Map<String, Long> seen(Stamp account, NotificationScope scope, long now) {
        Map<String, Long> seen = new TreeMap<>();
        Scoped scoped = Scoped.of(account, scope);
        statements
                .list(
                        "SELECT origin, max(sequence) FROM notifications WHERE " + scoped.condition()
                                + " AND (kind <> 'poll' OR sequence <= ?) GROUP BY origin",
                        row -> Map.entry(row.getString(1), row.getLong(2)),
                        scoped.arguments(now))
                .forEach(each -> seen.put(each.getKey(), each.getValue()));
        return seen;
    }

    @Override
    public void removeSeen(Stamp account, NotificationScope scope, Map<String, Long> seen) {
        Scoped scoped = Scoped.of(account, scope);
        List<String> touched = scope.all()
                ? groups.of(account)
                : statements.list(
                        "SELECT DISTINCT grp FROM notifications WHERE " + scoped.condition(),
                        row -> row.getString(1),
                        scoped.arguments());
        seen.forEach((origin, upTo) -> statements.update(
                "DELETE FROM notifications WHERE " + scoped.condition() + " AND origin = ? AND sequence <= ?",
                scoped.arguments(origin, upTo)));
        touched.forEach(group -> groups.recount(account, group));
    }

    /** Of whose notifications which are meant, as SQL. */
    private record Scoped(String condition, List<Object> values) {
        static Scoped of(Stamp account, NotificationScope scope) {
            if (scope.all()) {
                return new Scoped("account = ?", List.of(account));
            }
            return scope.one()
                    .map(id -> new Scoped("account = ? AND " + ANY_KIND + " AND id = ?", List.of(account, id)))
                    .orElseGet(() -> new Scoped("account = ? AND grp = ?", List.of(account, scope.text())));
        }

        Object[] arguments(Object... more) {
            return Stream.concat(values.stream(), Arrays.stream(more)).toArray();
        }
    }

    @Override
    public void insert(Notification notification) {
        store(notification);
        groups.add(notification);
    }

    @Override
    public void replace(Notification before, Notification after) {
        groups.remove(before, this::delete);
        store(after);
        groups.add(after);
    }

    @Override
    public void remove(Notification notification) {
        groups.remove(notification, this::delete);
    }

    private void store(Notification notification) {
        NotificationKey key = notification.key();
        statements.update(
                UPSERT,
                key.kind().text(),
                key.source(),
                key.target(),
                notification.account(),
                notification.id(),
                notification.from(),
                notification.post(),
                notification.group(),
                notification.cause().origin().text(),
                notification.cause().sequence());
    }

    private void delete(Notification notification) {
        NotificationKey key = notification.key();
        statements.update(
                "DELETE FROM notifications WHERE kind = ? AND source = ? AND target = ?",
                key.kind().text(),
                key.source(),
                key.target());
    }
}
