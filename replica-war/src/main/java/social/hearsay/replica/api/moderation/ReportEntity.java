package social.hearsay.replica.api.moderation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;

/** A report as who made it sees it. */
public record ReportEntity(
        String id,
        boolean actionTaken,
        @Nullable String actionTakenAt,
        ReportCategory category,
        String comment,
        boolean forwarded,
        String createdAt,
        List<String> statusIds,
        List<String> ruleIds,
        AccountEntity targetAccount) {

    static ReportEntity of(Report report, AccountEntity target) {
        return new ReportEntity(
                report.id().toString(),
                report.resolvedBy().isPresent(),
                actionTakenAt(report),
                report.category(),
                report.details().comment(),
                false,
                Moment.of(report.id()),
                report.details().statuses().stream().map(Stamp::toString).toList(),
                report.rules(),
                target);
    }

    /** Those of these reports that there are, by id: everything around them is read at once. */
    public static Map<Long, ReportEntity> all(View view, List<Long> ids) {
        Map<Long, ReportEntity> all = new HashMap<>();
        if (ids.isEmpty()) {
            return all;
        }
        Map<Long, Report> reports = ReportQueries.of(view).all(ids);
        Map<Long, AccountRow> targets = AccountQueries.of(view)
                .evenGone(reports.values().stream()
                        .map(report -> report.target().value())
                        .distinct()
                        .toList());
        AccountRendering rendering = AccountRendering.of(view, targets.values());
        reports.forEach((id, report) -> {
            AccountRow target = targets.get(report.target().value());
            if (target != null) {
                all.put(id, of(report, rendering.account(target)));
            }
        });
        return all;
    }

    static @Nullable String actionTakenAt(Report report) {
        return report.resolvedBy()
                .flatMap(by -> report.resolvedAt())
                .map(Moment::of)
                .orElse(null);
    }
}
