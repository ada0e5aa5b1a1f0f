package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.notification.Notification;
import social.hearsay.replica.microblog.notification.NotificationKey;
import social.hearsay.replica.microblog.notification.NotificationScope;
import social.hearsay.replica.microblog.notification.Notifications;

/** All notifications, in memory. */
final class MemoryNotifications extends MemoryRows<NotificationKey, Notification> implements Notifications {
    private static final Comparator<NotificationKey> ORDER = Comparator.comparing(NotificationKey::kind)
            .thenComparing(NotificationKey::source)
            .thenComparing(NotificationKey::target);

    MemoryNotifications(UndoLog undo) {
        super(undo, ORDER);
    }

    @Override
    public List<NotificationKey> of(Stamp account) {
        return keysWhere(notification -> notification.account().equals(account));
    }

    @Override
    public Map<String, Long> seen(Stamp account, NotificationScope scope, long now) {
        Map<String, Long> seen = new TreeMap<>();
        all().stream()
                .filter(notification -> notification.account().equals(account) && scope.contains(notification))
                .filter(notification -> notification.isTold(now))
                .forEach(notification -> seen.merge(
                        notification.cause().origin().text(),
                        notification.cause().sequence(),
                        Math::max));
        return seen;
    }

    @Override
    public void removeSeen(Stamp account, NotificationScope scope, Map<String, Long> seen) {
        List.copyOf(all()).stream()
                .filter(notification -> notification.account().equals(account) && scope.contains(notification))
                .filter(notification ->
                        seen.getOrDefault(notification.cause().origin().text(), -1L)
                                >= notification.cause().sequence())
                .forEach(this::remove);
    }

    @Override
    public List<NotificationKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }
}
