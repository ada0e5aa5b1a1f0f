package social.hearsay.replica.microblog.post;

import java.util.HashSet;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.Notifications;

/** Whoever a post names is told so, once, for as long as it can be seen and names them. */
final class PostNotifications {
    private PostNotifications() {}

    /**
     * @param seen what is seen of the post, which isn't hidden
     * @param times 1 for a post that comes, -1 for one that goes
     */
    static void count(Post post, Write<Content> seen, Changes changes, int times) {
        Set<Stamp> told = new HashSet<>();
        for (Mention mention : seen.value().mentions()) {
            if (told.add(mention.account())) {
                NotificationKey key = new NotificationKey(NotificationKind.MENTION, post.id(), mention.account());
                if (times < 0) {
                    Notifications.takeBack(changes, key);
                } else {
                    Notifications.tell(
                            changes,
                            new Notification(
                                    key,
                                    mention.account(),
                                    post.author(),
                                    post.id(),
                                    mention.since() == null ? seen.cause() : mention.since()));
                }
            }
        }
    }
}
