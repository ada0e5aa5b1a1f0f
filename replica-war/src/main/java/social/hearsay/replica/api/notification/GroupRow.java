package social.hearsay.replica.api.notification;

import social.hearsay.replica.microblog.notification.NotificationKind;

/**
 * Notifications that are shown as one.
 *
 * @param newest the id of the newest of them, by which groups are ordered and paged
 * @param count how many there are
 * @param from who did the newest
 * @param post what they are about; 0 for no post
 * @param source what the newest comes from, as its kind says
 */
record GroupRow(long newest, NotificationKind kind, String key, long count, long from, long post, long source) {}
