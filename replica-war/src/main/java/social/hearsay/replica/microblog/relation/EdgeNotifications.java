package social.hearsay.replica.microblog.relation;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.Notifications;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostNotifications;
import social.hearsay.replica.microblog.post.Posts;

/** What is told of edges, and to whom, for as long as there is one, or it is asked for; and what is told because of one. */
final class EdgeNotifications {
    private EdgeNotifications() {}

    /** @param times 1 for an edge that comes, -1 for one that goes */
    static void count(Edge edge, Changes changes, int times) {
        kind(edge).ifPresent(kind -> {
            EdgeKey between = edge.key();
            NotificationKey key = new NotificationKey(kind, between.source(), between.target());
            if (times < 0) {
                Notifications.takeBack(changes, key);
            } else {
                notification(edge, key, changes).ifPresent(told -> Notifications.tell(changes, told));
            }
        });
        countTold(edge, changes, times);
    }

    /** Who follows is told of posts, and who passes one on, of its edits. */
    private static void countTold(Edge edge, Changes changes, int times) {
        EdgeKey between = edge.key();
        Stamp told = between.source();
        edge.notifiedSince()
                .ifPresent(since -> changes.all(
                                Posts.class, changes.port(Posts.class).writtenAfter(between.target(), since))
                        .forEach(post -> PostNotifications.countFollower(post, told, since, changes, times)));
        if (between.kind() == EdgeKind.REBLOG && edge.active()) {
            changes.find(Posts.class, between.target())
                    .ifPresent(post -> PostNotifications.countBooster(post, told, edge.stamp(), changes, times));
        }
    }

    private static Optional<NotificationKind> kind(Edge edge) {
        if (edge.pending()) {
            return Optional.of(NotificationKind.FOLLOW_REQUEST);
        }
        return edge.active() ? kind(edge.key().kind()) : Optional.empty();
    }

    private static Optional<NotificationKind> kind(EdgeKind kind) {
        return switch (kind) {
            case FOLLOW -> Optional.of(NotificationKind.FOLLOW);
            case FAVOURITE -> Optional.of(NotificationKind.FAVOURITE);
            case REBLOG -> Optional.of(NotificationKind.REBLOG);
            case BOOKMARK, PIN, CONVERSATION_MUTE, BLOCK, MUTE, NOTE, ENDORSEMENT, LISTED -> Optional.empty();
        };
    }

    /** Who is followed is told, or who wrote the post. */
    private static Optional<Notification> notification(Edge edge, NotificationKey key, Changes changes) {
        EdgeKey between = edge.key();
        Stamp from = between.source();
        return switch (between.kind().target()) {
            case ACCOUNT -> Optional.of(new Notification(key, between.target(), from, Stamp.ZERO, edge.cause()));
            case POST ->
                changes.find(Posts.class, between.target())
                        .map(Post::author)
                        .map(author -> new Notification(key, author, from, between.target(), edge.cause()));
        };
    }
}
