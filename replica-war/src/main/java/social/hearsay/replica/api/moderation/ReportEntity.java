package social.hearsay.replica.api.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;

/** A report as who made it sees it. */
record ReportEntity(
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

    static @Nullable String actionTakenAt(Report report) {
        return report.resolvedBy()
                .flatMap(by -> report.resolvedAt())
                .map(Moment::of)
                .orElse(null);
    }
}
