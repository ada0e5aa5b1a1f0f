package social.hearsay.replica.microblog.post;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationKind;
import social.hearsay.replica.microblog.notification.Notifications;

/**
 * Whoever a post names is told so, once, for as long as it can be seen and names them; and its author, when what it asks is
 * over. So is who follows its author so that they are told of each post, and who has passed it on, of an edit; where it names them
 * by the same update, that is all.
 */
public final class PostNotifications {
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
                            new Notification(key, mention.account(), post.author(), post.id(), since(mention, seen)));
                }
            }
        }
        countOthers(post, seen, changes, times);
    }

    private static Cause since(Mention mention, Write<Content> seen) {
        Cause since = mention.since();
        return since == null ? seen.cause() : since;
    }

    private static void countOthers(Post post, Write<Content> seen, Changes changes, int times) {
        Telling telling = seen.value().telling();
        if (telling == null) {
            return;
        }
        Ties ties = changes.port(Ties.class);
        if (telling.followers()) {
            ties.notified(post.author(), post.id(), Integer.MAX_VALUE)
                    .forEach(follower -> count(news(post, seen, follower), seen, changes, times));
        }
        if (telling.boosters()) {
            ties.boosters(post.id(), seen.cause().stamp())
                    .forEach(booster -> count(edit(post, seen, booster), seen, changes, times));
        }
    }

    /**
     * Somebody follows the author of a post so that they are told of each, or does so no longer.
     *
     * @param since since when they do
     * @param times 1 when they do from now on, -1 when they don't any more
     */
    public static void countFollower(Post post, Stamp follower, Stamp since, Changes changes, int times) {
        seen(post)
                .filter(seen -> tells(seen, Telling::followers) && post.id().isAfter(since))
                .ifPresent(seen -> count(news(post, seen, follower), seen, changes, times));
    }

    /** Somebody passes a post on since then, or does so no longer. */
    public static void countBooster(Post post, Stamp booster, Stamp since, Changes changes, int times) {
        seen(post)
                .filter(seen ->
                        tells(seen, Telling::boosters) && seen.cause().stamp().isAfter(since))
                .ifPresent(seen -> count(edit(post, seen, booster), seen, changes, times));
    }

    private static Optional<Write<Content>> seen(Post post) {
        return post.hidden() ? Optional.empty() : post.contents().latest();
    }

    private static boolean tells(Write<Content> seen, Predicate<Telling> whom) {
        Telling telling = seen.value().telling();
        return telling != null && whom.test(telling);
    }

    private static void count(Notification told, Write<Content> seen, Changes changes, int times) {
        boolean named = seen.value().mentions().stream()
                .anyMatch(mention -> mention.account().equals(told.account())
                        && since(mention, seen).equals(told.cause()));
        if (!named) {
            Notifications.count(changes, told, times);
        }
    }

    private static Notification news(Post post, Write<Content> seen, Stamp follower) {
        Telling telling = seen.value().telling();
        Cause created = telling == null ? null : telling.since();
        return new Notification(
                new NotificationKey(NotificationKind.STATUS, post.id(), follower),
                follower,
                post.author(),
                post.id(),
                created == null ? seen.cause() : created);
    }

    private static Notification edit(Post post, Write<Content> seen, Stamp booster) {
        return new Notification(
                new NotificationKey(NotificationKind.UPDATE, post.id(), booster),
                booster,
                post.author(),
                post.id(),
                seen.cause());
    }
}
