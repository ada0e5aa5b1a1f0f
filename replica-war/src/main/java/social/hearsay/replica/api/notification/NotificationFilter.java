package social.hearsay.replica.api.notification;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.notification.NotificationKind;

/**
 * Which notifications are meant.
 *
 * @param kinds of these kinds; what else a client may ask for, nobody here is told
 * @param from of this account alone, if there is one
 * @param all also those that are held back: see {@link NotificationPolicy}
 */
public record NotificationFilter(List<NotificationKind> kinds, OptionalLong from, boolean all) {
    static final NotificationFilter EVERYTHING =
            new NotificationFilter(List.of(NotificationKind.values()), OptionalLong.empty(), true);

    public NotificationFilter {
        kinds = List.copyOf(kinds);
    }

    /** By the parameters {@code types}, {@code exclude_types}, {@code account_id} and {@code include_filtered}. */
    public static NotificationFilter of(Parameters parameters) {
        Set<NotificationKind> kinds = parameters.list("types").isEmpty()
                ? EnumSet.allOf(NotificationKind.class)
                : kinds(parameters.list("types"));
        kinds.removeAll(kinds(parameters.list("exclude_types")));
        return new NotificationFilter(
                new ArrayList<>(kinds), parameters.id("account_id"), parameters.flag("include_filtered"));
    }

    static Set<NotificationKind> kinds(List<String> types) {
        EnumSet<NotificationKind> kinds = EnumSet.noneOf(NotificationKind.class);
        types.forEach(type -> NotificationKind.parse(type.strip()).ifPresent(kinds::add));
        return kinds;
    }
}
