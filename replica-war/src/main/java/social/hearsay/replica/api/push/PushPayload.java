package social.hearsay.replica.api.push;

import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.microblog.notification.NotificationKind;

/**
 * What an app is pushed, as Mastodon writes it: enough to show at once, and to ask for the rest.
 *
 * @param accessToken that for which the app has subscribed, so that it knows whose notification it is
 * @param notificationId a number, as apps expect; in JavaScript, only nearly
 */
record PushPayload(
        String accessToken,
        String preferredLocale,
        long notificationId,
        String notificationType,
        String icon,
        String title,
        String body) {
    /** As Mastodon has it. */
    private static final int LONGEST_BODY = 140;

    private static final int LONGEST_TITLE = 140;
    private static final String LOCALE = "en";

    static PushPayload of(String accessToken, long id, NotificationKind kind, AccountEntity from, String body) {
        String name = cut(from.displayName(), LONGEST_TITLE);
        return new PushPayload(
                accessToken, LOCALE, id, kind.text(), from.avatar(), title(kind, name), cut(body, LONGEST_BODY));
    }

    private static String title(NotificationKind kind, String name) {
        return switch (kind) {
            case MENTION -> "You were mentioned by " + name;
            case FOLLOW -> name + " is now following you";
            case FOLLOW_REQUEST -> "Pending follower: " + name;
            case FAVOURITE -> name + " favorited your post";
            case REBLOG -> name + " boosted your post";
            case POLL -> "A poll by " + name + " has ended";
            case STATUS -> name + " just posted";
            case UPDATE -> name + " edited a post";
            case ADMIN_SIGN_UP -> name + " signed up";
            case ADMIN_REPORT -> name + " submitted a report";
        };
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
