/**
 * What somebody is told of what others did: that a post names them, that somebody follows them or likes what they wrote.
 * Nobody writes a notification: the rows from which one follows, a post or an edge, bring theirs along and take it away,
 * as they do with counters. So the same rows make the same notifications on every replica. What is written is that
 * they were cleared: {@code ClearNotifications}.
 */
@NullMarked
package social.hearsay.replica.microblog.notification;

import org.jspecify.annotations.NullMarked;
