package social.hearsay.replica.microblog.notification;

import social.hearsay.common.id.Stamp;

/**
 * What a notification is found by: by the thing that it is about and whom it concerns, so that several causes are one.
 *
 * @param source an account or a post, as the kind says
 * @param target an account or a post, as the kind says
 */
public record NotificationKey(NotificationKind kind, Stamp source, Stamp target) {
    NotificationKey renamed(Stamp from, Stamp to) {
        return new NotificationKey(kind, source.equals(from) ? to : source, target.equals(from) ? to : target);
    }
}
