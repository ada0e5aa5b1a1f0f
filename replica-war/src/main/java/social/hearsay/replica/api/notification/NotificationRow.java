package social.hearsay.replica.api.notification;

import social.hearsay.replica.microblog.notification.NotificationKind;

/**
 * A notification as it is read.
 *
 * @param from who did it
 * @param post what it is about; 0 for no post
 * @param group what it is shown together with
 * @param source what it comes from, as its kind says
 */
public record NotificationRow(long id, NotificationKind kind, long from, long post, String group, long source) {}
