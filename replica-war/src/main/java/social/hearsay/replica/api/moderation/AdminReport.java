package social.hearsay.replica.api.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.site.SiteNotices;
import social.hearsay.replica.microblog.moderation.ReportCategory;

/**
 * A report as moderators see it (the entity Admin::Report).
 *
 * @param updatedAt when something was decided of it last
 */
record AdminReport(
        String id,
        boolean actionTaken,
        @Nullable String actionTakenAt,
        ReportCategory category,
        String comment,
        boolean forwarded,
        String createdAt,
        String updatedAt,
        AdminAccount account,
        AdminAccount targetAccount,
        @Nullable AdminAccount assignedAccount,
        @Nullable AdminAccount actionTakenByAccount,
        List<Status> statuses,
        List<SiteNotices.Rule> rules) {}
