package social.hearsay.replica.api.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.moderation.ReportEntity;
import social.hearsay.replica.api.post.Status;

/** A page of groups of notifications, with each account and each post in them once. */
public record GroupedNotifications(
        List<AccountEntity> accounts, List<Status> statuses, List<Group> notificationGroups) {
    /**
     * Notifications that are shown as one.
     *
     * @param groupKey what it is found by
     * @param notificationsCount how many there are
     * @param pageMinId where this page of groups ends, if it is the last: a group is on one page, that of its newest
     * @param sampleAccountIds who did it, the latest first, not all of them
     */
    public record Group(
            String groupKey,
            long notificationsCount,
            String type,
            long mostRecentNotificationId,
            String pageMinId,
            String pageMaxId,
            String latestPageNotificationAt,
            List<String> sampleAccountIds,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportEntity report) {}
}
