package social.hearsay.replica.api.notification;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.post.AudienceSql;
import social.hearsay.replica.microblog.notification.NotificationKind;

/**
 * The SQL of what {@code :me} is told, the same text for SQLite and PostgreSQL: of each kind a page, through the index
 * that has the kind before the id, and of all these what comes first.
 */
final class NotificationSql {
    /** Who did it; of what a poll's author did nothing for, that author. */
    private static final String SENDER =
            "coalesce(nullif(n.sender, 0), (select q.author from posts q where q.id = n.post))";

    /** Told when it is over, and only as long as the post asks it. */
    private static final String OVER =
            "n.sequence <= :now and exists (select 1 from posts p where p.id = n.post and p.poll = n.source"
                    + " and p.poll_expires <= :now)";

    /** What is told later has larger ids: none of it is looked at. */
    private static final String NOT_LATER = " and n.id < (cast(:now as bigint) + 1) * 65536";

    /** And it is not of a conversation of which they want to be told nothing. */
    static final String READABLE = "exists (select 1 from posts p where p.id = n.post and " + AudienceSql.mayRead("p")
            + " and not exists (select 1 from edges u where u.kind = 'conversation_mute' and u.source = :me"
            + " and u.target = coalesce(p.conversation, p.id) and u.active))";

    /** Who has a role no longer is told nothing of what that was for. */
    private static final String MODERATES = "exists (select 1 from accounts r where r.id = :me and r.role is not null)";

    private static final String OF_PEOPLE = Stream.of(NotificationKind.values())
            .filter(NotificationKind::forModerators)
            .map(kind -> "'" + kind.text() + "'")
            .collect(Collectors.joining(", ", "n.kind not in (", ")"));

    private NotificationSql() {}

    /**
     * @param from whether only those of {@code :sender} are meant
     * @param more what else has to hold, after an {@code and}: see {@link NotificationPolicy}
     */
    static String list(List<NotificationKind> kinds, boolean from, String more, PageRequest page) {
        String direction = page.fromBelow() ? "asc" : "desc";
        return arms(kinds, from, more, direction) + " order by 1 " + direction + " limit :limit";
    }

    /** How many there are, counted up to {@code :limit}. */
    static String count(List<NotificationKind> kinds, boolean from, String more) {
        return "select count(*) from (" + arms(kinds, from, more, "desc") + " limit :limit) c";
    }

    /**
     * The same of kinds that are held back by whom a moderator has limited alone: found by who they are. Who is told stands beside them,
     * so that PostgreSQL begins with them as well, and not with all that somebody is told.
     */
    static String heldOfLimited(List<NotificationKind> kinds, String more) {
        return "with limited as materialized (select a.id, cast(:me as bigint) as me from accounts a where a.silenced) "
                + kinds.stream()
                        .map(kind -> "select * from (select " + columns("n.sender")
                                + " from limited s cross join notifications n where n.sender = s.id and "
                                + shown("s.me", "n.kind = '" + kind.text() + "'") + readable(kind) + more
                                + " and n.id < :max and n.id > :above order by n.id desc limit :limit) " + alias(kind))
                        .collect(Collectors.joining(" union all "))
                + " order by 1 desc limit :limit";
    }

    /** The id of the notification of these kinds before which {@code :most} come. */
    static String last(List<NotificationKind> kinds) {
        return kinds.stream()
                        .map(kind ->
                                "select * from (select n.id from notifications n where n.account = :me and n.kind = '"
                                        + kind.text() + "' order by n.id desc limit :most + 1) " + alias(kind))
                        .collect(Collectors.joining(" union all "))
                + " order by 1 desc limit 1 offset :most";
    }

    /** The id before which {@code :most} of these kinds come in the order of the page, whoever is to see them. */
    static String reach(List<NotificationKind> kinds, PageRequest page) {
        return reachOf(kinds.stream().map(kind -> nearest(kind, page)).toList(), page);
    }

    static String nearest(NotificationKind kind, PageRequest page) {
        return "select n.id from notifications n where n.account = :me and n.kind = '" + kind.text() + "'"
                + (kind == NotificationKind.POLL ? NOT_LATER : "") + " and n.id < :max and n.id > :above order by n.id "
                + (page.fromBelow() ? "asc" : "desc");
    }

    /** @param nearest for each kind its ids in the order of the page */
    static String reachOf(List<String> nearest, PageRequest page) {
        return nearest.stream()
                        .map(each -> "select * from (" + each + " limit :most + 1) k")
                        .collect(Collectors.joining(" union all "))
                + " order by 1 " + (page.fromBelow() ? "asc" : "desc") + " limit 1 offset :most";
    }

    private static String arms(List<NotificationKind> kinds, boolean from, String more, String direction) {
        return kinds.stream()
                .map(kind -> "select * from (select " + columns(sender(kind)) + " from notifications n where "
                        + shown("n.kind = '" + kind.text() + "'")
                        + readable(kind)
                        + (from ? " and " + sender(kind) + " = :sender" : "")
                        + (kind.filterable() ? more : "")
                        + " and n.id < :max and n.id > :above order by n.id " + direction + " limit :limit) "
                        + alias(kind))
                .collect(Collectors.joining(" union all "));
    }

    private static String columns(String sender) {
        return "n.id, n.kind, " + sender + ", n.post, n.grp, n.source";
    }

    /** What the rows of a kind are called: no word of SQL. */
    static String alias(NotificationKind kind) {
        return "of_" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** Who did what a notification of that kind tells, as an expression. */
    static String sender(NotificationKind kind) {
        return kind == NotificationKind.POLL ? SENDER : "n.sender";
    }

    /** The one {@code :id}. */
    static String one() {
        String any = Stream.of(NotificationKind.values())
                .map(kind -> "'" + kind.text() + "'")
                .collect(Collectors.joining(", ", "n.kind in (", ")"));
        return "select " + columns(SENDER) + " from notifications n where " + shown(any)
                + " and n.id = :id and (n.post = 0 or " + READABLE + ") and (n.kind <> 'poll' or (" + OVER + "))"
                + " and (" + OF_PEOPLE + " or " + MODERATES + ")";
    }

    /** Not by who closed their account, was suspended, is blocked, or muted so that nothing of theirs is told. */
    static String shown(String kind) {
        return shown(":me", kind);
    }

    private static String shown(String account, String kind) {
        return "n.account = " + account + " and " + kind + " and not " + AudienceSql.closed("n.sender") + " and not "
                + AudienceSql.blocked("n.sender") + " and not " + AudienceSql.silenced("n.sender");
    }

    /** That who is told may read what a notification of that kind is about, as one more condition. */
    static String readable(NotificationKind kind) {
        return switch (kind) {
            case MENTION, FAVOURITE, REBLOG, STATUS, UPDATE -> " and " + READABLE;
            case FOLLOW, FOLLOW_REQUEST -> "";
            case ADMIN_SIGN_UP, ADMIN_REPORT -> " and " + MODERATES;
            case POLL -> NOT_LATER + " and " + OVER + " and " + READABLE;
        };
    }
}
