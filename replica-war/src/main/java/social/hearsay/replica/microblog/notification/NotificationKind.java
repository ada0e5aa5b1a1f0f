package social.hearsay.replica.microblog.notification;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be told to somebody. */
public enum NotificationKind {
    /** A post names them. From the post, to whom it names. */
    MENTION,
    /** Somebody follows them. From who does, to whom. */
    FOLLOW,
    /** Somebody likes a post of theirs. From who does, to the post. */
    FAVOURITE,
    /** Somebody passes a post of theirs on. From who does, to the post. */
    REBLOG,
    /** Somebody has asked to follow them. From who has, to whom. */
    FOLLOW_REQUEST,
    /** A poll of theirs is over, or one in which they voted. From the poll, to who voted, or to the post. */
    POLL;

    /** Whether those of a post, or of a day, are shown as one. */
    public boolean grouped() {
        return switch (this) {
            case FOLLOW, FAVOURITE, REBLOG -> true;
            case MENTION, FOLLOW_REQUEST, POLL -> false;
        };
    }

    /** As clients and storage write it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<NotificationKind> parse(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static NotificationKind of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a kind of notification: " + text));
    }
}
