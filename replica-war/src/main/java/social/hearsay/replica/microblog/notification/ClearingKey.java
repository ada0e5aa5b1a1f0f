package social.hearsay.replica.microblog.notification;

import social.hearsay.common.id.Stamp;

/**
 * What a clearing is found by.
 *
 * @param account who cleared
 * @param scope what of theirs
 */
public record ClearingKey(Stamp account, NotificationScope scope) {}
