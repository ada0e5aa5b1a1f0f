package social.hearsay.replica.api.notification;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;

/** Notifications of three people in the tables, and how they are asked for. */
final class Telling {
    private Telling() {}

    static final long ANN = 1;

    static final long BOB = 2;

    static final long EVE = 3;

    /** Four days after the beginning, of which all accounts and follows are. */
    static final long NOW = 4 * 86_400_000L;

    static ReadableRows people(ReadableRows.Kind kind) {
        return ReadableRows.on(kind).account(ANN, "Ann").account(BOB, "Bob").account(EVE, "Eve");
    }

    static void tell(
            ReadableRows rows,
            NotificationKind kind,
            long source,
            long target,
            long account,
            long from,
            long post,
            long id) {
        rows.store().notifications().insert(notification(kind, source, target, account, from, post, id));
    }

    static Notification told(NotificationKind kind, long source, long target, long account, long from, long id) {
        return notification(
                kind, source, target, account, from, kind == NotificationKind.MENTION ? source : target, id);
    }

    static Notification notification(
            NotificationKind kind, long source, long target, long account, long from, long post, long id) {
        return new Notification(
                new NotificationKey(kind, new Stamp(source), new Stamp(target)),
                new Stamp(account),
                new Stamp(from),
                new Stamp(post),
                new Cause(new Stamp(id), new ReplicaId("r1.aaaa"), id));
    }

    static List<String> groups(ReadableRows rows, Map<String, List<String>> query) {
        return groupPage(rows, query).items().stream()
                .map(group -> group.key() + " " + group.count())
                .toList();
    }

    static Page<GroupRow> groupPage(ReadableRows rows, Map<String, List<String>> query) {
        Set<NotificationKind> grouped = query.containsKey("grouped_types[]")
                ? NotificationFilter.kinds(query.get("grouped_types[]"))
                : EnumSet.allOf(NotificationKind.class);
        return rows.read(connection -> new GroupQueries(connection, ANN, 0).list(filter(query), grouped, page(query)));
    }

    static NotificationFilter filter(Map<String, List<String>> query) {
        return NotificationFilter.of(Calls.get("x", query).query());
    }

    static PageRequest page(Map<String, List<String>> query) {
        return PageRequest.of(Calls.get("x", query).query(), 40, 200);
    }
}
