package social.hearsay.replica.microblog.post;

import java.util.HashSet;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.Notifications;

/**
 * Whoever a post names is told so, once, for as long as it can be seen and names them; and its author, when what it asks is
 * over.
 */
final class PostNotifications {
    private PostNotifications() {}

    private static void tellOfEnd(Ending ending, Post post, Changes changes, int times) {
        if (times < 0) {
            Notifications.takeBack(changes, ending.keyOfAuthor());
        } else {
            Notifications.tell(changes, ending.toAuthor(post.author()));
        }
    }

    /**
     * @param seen what is seen of the post, which isn't hidden
     * @param times 1 for a post that comes, -1 for one that goes
     */
    static void count(Post post, Write<Content> seen, Changes changes, int times) {
        Poll poll = seen.value().poll();
        if (poll != null && poll.id() != null) {
            tellOfEnd(new Ending(poll.id(), post.id(), poll.expiresAt()), post, changes, times);
        }
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
