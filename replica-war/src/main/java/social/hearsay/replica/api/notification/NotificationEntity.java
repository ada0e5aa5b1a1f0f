package social.hearsay.replica.api.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.moderation.ReportEntity;
import social.hearsay.replica.api.post.Status;

/**
 * That somebody did something.
 *
 * @param status the post that it is about; left out where it is about none
 * @param report the report that it is about, likewise
 */
public record NotificationEntity(
        String id,
        String type,
        String createdAt,
        String groupKey,
        AccountEntity account,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportEntity report) {}
