package social.hearsay.replica.storage.notification;

import java.util.List;
import java.util.function.Consumer;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.storage.database.Statements;

/** The table through which notifications are found that are shown as one: how many there are, and the newest. */
final class NotificationGroups {
    private static final String ADD = "INSERT INTO notification_groups (account, grp, kind, newest, count)"
            + " VALUES (?, ?, ?, ?, 1) ON CONFLICT (account, grp) DO UPDATE SET"
            + " count = notification_groups.count + 1,"
            + " newest = CASE WHEN excluded.newest > notification_groups.newest THEN excluded.newest"
            + " ELSE notification_groups.newest END";
    private static final String NEWEST =
            "coalesce((SELECT max(n.id) FROM notifications n WHERE n.account = ? AND n.grp = ?), 0)";
    private static final String COUNT = "(SELECT count(*) FROM notifications n WHERE n.account = ? AND n.grp = ?)";

    private final Statements statements;

    NotificationGroups(Statements statements) {
        this.statements = statements;
    }

    List<String> of(Stamp account) {
        return statements.list(
                "SELECT grp FROM notification_groups WHERE account = ?", row -> row.getString(1), account);
    }

    void add(Notification added) {
        if (added.key().kind().grouped()) {
            statements.update(
                    ADD, added.account(), added.group(), added.key().kind().text(), added.id());
        }
    }

    /** @param delete takes the row itself away */
    void remove(Notification removed, Consumer<Notification> delete) {
        delete.accept(removed);
        if (removed.key().kind().grouped()) {
            statements.update(
                    "UPDATE notification_groups SET count = count - 1, newest = " + NEWEST
                            + " WHERE account = ? AND grp = ?",
                    removed.account(),
                    removed.group(),
                    removed.account(),
                    removed.group());
            removeEmpty(removed.account(), removed.group());
        }
    }

    /** After many were removed at once. */
    void recount(Stamp account, String group) {
        statements.update(
                "UPDATE notification_groups SET count = " + COUNT + ", newest = " + NEWEST
                        + " WHERE account = ? AND grp = ?",
                account,
                group,
                account,
                group,
                account,
                group);
        removeEmpty(account, group);
    }

    private void removeEmpty(Stamp account, String group) {
        statements.update(
                "DELETE FROM notification_groups WHERE account = ? AND grp = ? AND count <= 0", account, group);
    }
}
