package social.hearsay.replica.microblog.notification;

import java.util.Optional;
import social.hearsay.common.id.Stamp;

/**
 * Which notifications of an account are meant: all, those of one group, or one.
 *
 * @param text {@code all}, or the key of a group as clients have it: {@code favourite-12}, {@code ungrouped-34}
 */
public record NotificationScope(String text) {
    public static final NotificationScope ALL = new NotificationScope("all");

    private static final String ONE = "ungrouped-";

    /** The one with that id, whatever group it is in. */
    public static NotificationScope one(Stamp id) {
        return new NotificationScope(ONE + id);
    }

    public boolean all() {
        return equals(ALL);
    }

    /** The id of the one that is meant; empty when more may be. */
    public Optional<Stamp> one() {
        try {
            return text.startsWith(ONE) ? Optional.of(Stamp.parse(text.substring(ONE.length()))) : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Whether it is meant. */
    public boolean contains(Notification notification) {
        return all() || one().map(notification.id()::equals).orElseGet(() -> text.equals(notification.group()));
    }
}
