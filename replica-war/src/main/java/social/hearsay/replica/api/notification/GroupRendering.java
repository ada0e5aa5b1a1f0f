package social.hearsay.replica.api.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.moderation.ReportEntity;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.microblog.notification.NotificationKind;

/** Groups of notifications as who is told sees them: everything around a page of them is read at once. */
final class GroupRendering {
    private GroupRendering() {}

    static GroupedNotifications of(View view, List<GroupRow> rows) {
        Map<String, List<Long>> samples = GroupQueries.of(view).samples(rows);
        List<AccountEntity> accounts = AccountRendering.all(
                view, samples.values().stream().flatMap(List::stream).distinct().toList());
        List<String> there = accounts.stream().map(AccountEntity::id).toList();
        Map<Long, Status> statuses = NotificationRendering.statuses(
                view, rows.stream().map(GroupRow::post).distinct().toList());
        Map<Long, ReportEntity> reports = ReportEntity.all(
                view,
                rows.stream()
                        .filter(row -> row.kind() == NotificationKind.ADMIN_REPORT)
                        .map(GroupRow::source)
                        .toList());
        List<GroupedNotifications.Group> groups = new ArrayList<>();
        for (GroupRow row : rows) {
            List<String> sample = samples.getOrDefault(row.key(), List.of()).stream()
                    .map(id -> Long.toString(id))
                    .filter(there::contains)
                    .toList();
            if (!sample.isEmpty()) {
                groups.add(group(row, sample, reports));
            }
        }
        return new GroupedNotifications(accounts, List.copyOf(statuses.values()), groups);
    }

    private static GroupedNotifications.Group group(
            GroupRow row, List<String> sample, Map<Long, ReportEntity> reports) {
        String newest = Long.toString(row.newest());
        return new GroupedNotifications.Group(
                row.key(),
                row.count(),
                row.kind().text(),
                row.newest(),
                newest,
                newest,
                Moment.of(new Stamp(row.newest())),
                sample,
                row.post() == 0 ? null : Long.toString(row.post()),
                row.kind() == NotificationKind.ADMIN_REPORT ? reports.get(row.source()) : null);
    }
}
