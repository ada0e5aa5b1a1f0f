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
    POLL,
    /** Somebody has written a post whom they follow so that they are told of each. From the post, to whom. */
    STATUS,
    /** A post was edited that they have passed on. From the post, to who has. */
    UPDATE,
    /** Somebody has got an account: told to moderators. From the account, to whom. */
    ADMIN_SIGN_UP,
    /** Somebody has reported an account: told to moderators. From the report, to whom. */
    ADMIN_REPORT;

    private static final String ADMIN = "admin_";

    /** Whether those of a post, or of a day, are shown as one. */
    public boolean grouped() {
        return switch (this) {
            case FOLLOW, FAVOURITE, REBLOG -> true;
            case MENTION, FOLLOW_REQUEST, POLL, STATUS, UPDATE, ADMIN_SIGN_UP, ADMIN_REPORT -> false;
        };
    }

    /** Whether it is for those alone who have a role, for as long as they do. */
    public boolean forModerators() {
        return switch (this) {
            case ADMIN_SIGN_UP, ADMIN_REPORT -> true;
            case MENTION, FOLLOW, FAVOURITE, REBLOG, FOLLOW_REQUEST, POLL, STATUS, UPDATE -> false;
        };
    }

    /** Whether what is told was done to who is told, so that they may want to hear it of some people only. */
    public boolean filterable() {
        return switch (this) {
            case MENTION, FOLLOW, FAVOURITE, REBLOG, FOLLOW_REQUEST -> true;
            case POLL, STATUS, UPDATE, ADMIN_SIGN_UP, ADMIN_REPORT -> false;
        };
    }

    /** As clients and storage write it. */
    @JsonValue
    public String text() {
        String name = name().toLowerCase(Locale.ROOT);
        return name.startsWith(ADMIN) ? "admin." + name.substring(ADMIN.length()) : name;
    }

    public static Optional<NotificationKind> parse(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static NotificationKind of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not a kind of notification: " + text));
    }
}
