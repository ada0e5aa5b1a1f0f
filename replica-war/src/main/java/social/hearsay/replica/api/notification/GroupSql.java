package social.hearsay.replica.api.notification;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.post.AudienceSql;
import social.hearsay.replica.microblog.notification.NotificationKind;

/**
 * The SQL of what {@code :me} is told, as groups. Of each kind a page, like {@link NotificationSql}: through the table
 * of groups where those of a kind are shown as one, through the notifications themselves otherwise.
 */
final class GroupSql {
    /** So many of those who did something are shown of a group. */
    static final int SAMPLE = 8;

    private GroupSql() {}

    /**
     * @param grouped the kinds that are shown as groups; the others of the filter one by one
     * @param more what else has to hold of those, after an {@code and}: see {@link NotificationPolicy}
     */
    static String list(NotificationFilter filter, Set<NotificationKind> grouped, String more, PageRequest page) {
        String direction = page.fromBelow() ? "asc" : "desc";
        return arms(filter, grouped, more, direction) + " order by 1 " + direction + " limit :limit";
    }

    /** The place before which {@code :most} groups come in the order of the page, whoever is to see them. */
    static String reach(NotificationFilter filter, Set<NotificationKind> grouped, PageRequest page) {
        return NotificationSql.reachOf(
                filter.kinds().stream()
                        .map(kind -> kind.grouped() && grouped.contains(kind)
                                ? "select g.newest from notification_groups g where g.account = :me and g.kind = '"
                                        + kind.text() + "' and g.newest < :max and g.newest > :above order by g.newest "
                                        + (page.fromBelow() ? "asc" : "desc")
                                : NotificationSql.nearest(kind, page))
                        .toList(),
                page);
    }

    /** How many groups there are, counted up to {@code :limit}. */
    static String count(NotificationFilter filter, Set<NotificationKind> grouped, String more) {
        return "select count(*) from (" + arms(filter, grouped, more, "desc") + " limit :limit) c";
    }

    private static String arms(
            NotificationFilter filter, Set<NotificationKind> grouped, String more, String direction) {
        boolean from = filter.from().isPresent();
        return filter.kinds().stream()
                .map(kind -> "select * from ("
                        + (kind.grouped() && grouped.contains(kind) && !from
                                ? group(kind, more, direction)
                                : single(kind, from, more, direction))
                        + " limit :limit) " + NotificationSql.alias(kind))
                .collect(Collectors.joining(" union all "));
    }

    /** A group of several is shown whoever is among them: of them only those that nothing holds back. */
    private static String group(NotificationKind kind, String more, String direction) {
        String alone = more.isEmpty() ? "" : " and (g.count > 1 or (1 = 1" + more + "))";
        return "select g.newest, n.kind, g.grp, g.count, n.sender, n.post, n.source from notification_groups g"
                + " cross join notifications n where g.account = :me and g.kind = '" + kind.text() + "'"
                + " and n.account = g.account and n.kind = '" + kind.text() + "' and n.id = g.newest"
                + NotificationSql.readable(kind) + alone
                + " and g.newest < :max and g.newest > :above order by g.newest "
                + direction;
    }

    private static String single(NotificationKind kind, boolean from, String more, String direction) {
        return "select n.id, n.kind, 'ungrouped-' || n.id, 1, " + NotificationSql.sender(kind)
                + ", n.post, n.source from notifications n where "
                + NotificationSql.shown("n.kind = '" + kind.text() + "'") + NotificationSql.readable(kind)
                + (from ? " and " + NotificationSql.sender(kind) + " = :sender" : "")
                + (kind.filterable() ? more : "") + " and n.id < :max and n.id > :above order by n.id "
                + direction;
    }

    /** The group {@code :key} with more than one in it, or what is in it alone. */
    static String one() {
        return "select g.newest, n.kind, g.grp, g.count, n.sender, n.post, n.source from notification_groups g"
                + " cross join notifications n where g.account = :me and g.grp = :key and n.account = g.account"
                + " and n.kind = g.kind and n.id = g.newest and (n.post = 0 or " + NotificationSql.READABLE + ")";
    }

    /**
     * Who did the latest of each of some groups, each the group {@code :keyxx}. So many selects in one for SQLite; PostgreSQL, which
     * would plan each of them by itself, has words for the same once for each.
     */
    static String samples(int groups, boolean postgres) {
        if (!postgres) {
            return IntStream.range(0, groups)
                    .mapToObj(index -> "select * from (" + sample(":" + key(index)) + ") s")
                    .collect(Collectors.joining(" union all "));
        }
        return IntStream.range(0, groups)
                .mapToObj(index -> "(cast(:" + key(index) + " as text))")
                .collect(Collectors.joining(
                        ", ",
                        "select s.grp, s.sender from (values ",
                        ") k (grp) cross join lateral (" + sample("k.grp") + ") s order by s.id desc"));
    }

    private static String sample(String group) {
        return "select n.grp, n.sender, n.id from notifications n where n.account = :me and n.grp = " + group
                + " and not " + AudienceSql.goneOrLimited("n.sender") + " and not " + AudienceSql.blocked("n.sender")
                + " order by n.id desc limit " + SAMPLE;
    }

    /** The name of a parameter: letters only. */
    static String key(int index) {
        return "key" + (char) ('a' + index / 26) + (char) ('a' + index % 26);
    }

    /** Who did what is in the group {@code :key}, a page of them by their notifications, which come second. */
    static String accounts(PageRequest page) {
        return "select n.sender, n.id from notifications n where n.account = :me and n.grp = :key and not "
                + AudienceSql.goneOrLimited("n.sender") + " and not " + AudienceSql.blocked("n.sender")
                + " and n.id < :max and n.id > :above order by n.id "
                + (page.fromBelow() ? "asc" : "desc") + " limit :limit";
    }
}
