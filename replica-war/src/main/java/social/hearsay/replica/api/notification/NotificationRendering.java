package social.hearsay.replica.api.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.moderation.ReportEntity;
import social.hearsay.replica.api.post.PostQueries;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.StatusRendering;
import social.hearsay.replica.microblog.notification.NotificationKind;

/** Notifications as who is told sees them: everything around a page of them is read at once. */
public final class NotificationRendering {
    private NotificationRendering() {}

    public static List<NotificationEntity> of(View view, List<NotificationRow> rows) {
        Map<Long, AccountRow> accounts = AccountQueries.of(view)
                .all(rows.stream().map(NotificationRow::from).distinct().toList());
        Map<Long, Status> statuses = statuses(
                view, rows.stream().map(NotificationRow::post).distinct().toList());
        Map<Long, ReportEntity> reports = reports(view, rows.stream());
        AccountRendering rendering = AccountRendering.of(view, accounts.values());
        return rows.stream()
                .map(row -> {
                    AccountRow from = accounts.get(row.from());
                    return from == null
                            ? null
                            : new NotificationEntity(
                                    Long.toString(row.id()),
                                    row.kind().text(),
                                    Moment.of(new Stamp(row.id())),
                                    row.group(),
                                    rendering.account(from),
                                    statuses.get(row.post()),
                                    row.kind() == NotificationKind.ADMIN_REPORT ? reports.get(row.source()) : null);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    /** The reports that some of these are of, by id; read for who moderates. */
    private static Map<Long, ReportEntity> reports(View view, Stream<NotificationRow> rows) {
        return ReportEntity.all(
                view,
                rows.filter(row -> row.kind() == NotificationKind.ADMIN_REPORT)
                        .map(NotificationRow::source)
                        .toList());
    }

    /** The posts with these ids, by id, as the viewer sees them; 0 is none. */
    static Map<Long, Status> statuses(View view, List<Long> ids) {
        List<PostRow> posts = new ArrayList<>(PostQueries.of(view)
                .among(ids.stream().filter(id -> id != 0).toList())
                .values());
        Map<Long, Status> statuses = new HashMap<>();
        StatusRendering.of(view, posts).forEach(status -> statuses.put(Long.valueOf(status.id()), status));
        return statuses;
    }
}
