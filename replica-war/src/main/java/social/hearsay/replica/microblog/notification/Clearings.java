package social.hearsay.replica.microblog.notification;

import java.util.List;
import java.util.stream.Stream;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Rows;

/** What everybody has cleared of their notifications. */
public interface Clearings extends Rows<ClearingKey, Clearing> {
    /** All of an account. */
    List<ClearingKey> of(Stamp account);

    @Override
    default List<ClearingKey> referringTo(Stamp thing) {
        return of(thing);
    }

    @Override
    default List<ClearingKey> dependingOn(Stamp thing) {
        return of(thing);
    }

    /** None is: what was cleared stays so. */
    @Override
    default List<ClearingKey> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    /** Whether who is told that has cleared it. */
    static boolean cover(Lookup value, Notification notification) {
        return Stream.of(
                        NotificationScope.ALL,
                        new NotificationScope(notification.group()),
                        NotificationScope.one(notification.id()))
                .distinct()
                .map(scope -> new ClearingKey(notification.account(), scope))
                .anyMatch(key -> value.find(Clearings.class, key)
                        .filter(clearing -> clearing.covers(notification.cause()))
                        .isPresent());
    }
}
