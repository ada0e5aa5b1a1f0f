package social.hearsay.replica.microblog.notification;

import java.util.List;
import java.util.Map;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Rows;

/** All notifications that were not cleared. */
public interface Notifications extends Rows<NotificationKey, Notification> {
    /** All that an account is told. */
    List<NotificationKey> of(Stamp account);

    /**
     * By the replicas that accepted what caused them, the largest number of one of these updates.
     *
     * @param now milliseconds since 1970: polls that end later are told later
     */
    Map<String, Long> seen(Stamp account, NotificationScope scope, long now);

    /**
     * Removes what an account was told and has cleared, at once, however much that is.
     *
     * @param seen as {@link #seen} had it
     */
    void removeSeen(Stamp account, NotificationScope scope, Map<String, Long> seen);

    @Override
    default List<NotificationKey> referringTo(Stamp thing) {
        return of(thing);
    }

    @Override
    default List<NotificationKey> dependingOn(Stamp thing) {
        return of(thing);
    }

    /** None is: a notification that is taken back or cleared is gone. */
    @Override
    default List<NotificationKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    /** Tells somebody what another did, unless they have cleared that, or are gone. */
    static void tell(Changes changes, Notification notification) {
        Stamp account = notification.account();
        if (!account.equals(notification.from())
                && Accounts.unpurged(changes, account).isPresent()
                && !Clearings.cover(changes, notification)) {
            changes.put(notification);
        }
    }

    /** @param times 1 for what is so from now on, -1 for what isn't any more */
    static void count(Changes changes, Notification notification, int times) {
        if (times < 0) {
            takeBack(changes, notification.key());
        } else {
            tell(changes, notification);
        }
    }

    /** What was told is not so any more. */
    static void takeBack(Changes changes, NotificationKey key) {
        changes.find(Notifications.class, key).ifPresent(changes::remove);
    }
}
