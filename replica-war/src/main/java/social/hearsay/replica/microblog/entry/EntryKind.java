package social.hearsay.replica.microblog.entry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What an account keeps under names. */
public enum EntryKind {
    /** By the key of a tag, its name: its posts are wanted at home. */
    FOLLOWED_TAG,
    /** By the key of a tag, its name: it is shown on the account's profile. */
    FEATURED_TAG,
    /** By the name of a timeline, the marker of how far it was read. */
    MARKER,
    /** By the id of a conversation, the id of the direct post up to which it was read. */
    CONVERSATION_READ,
    /** By the id of a conversation, the id of the direct post up to which it was taken off the list. */
    CONVERSATION_REMOVED,
    /** By its id, what a filter is. */
    FILTER,
    /** By the filter's id and its own, a word that a filter looks for. */
    FILTER_KEYWORD,
    /** By the filter's id and its own, the id of a post that a filter is about. */
    FILTER_POST,
    /** By when it is due and its id, a post that is to be published then. */
    SCHEDULED,
    /** Nobody's, by its id: a rule of the site. */
    RULE,
    /** Nobody's, by its id: what the operator tells everybody. */
    ANNOUNCEMENT,
    /** Nobody's, by its name: a page about the site. */
    SITE_PAGE,
    /** By the id of an announcement: it was read. */
    ANNOUNCEMENT_READ,
    /** By the name of a kind of sender, what becomes of what they do: accept, filter or drop. */
    NOTIFICATION_POLICY,
    /** By the id of an account, what was decided of what it does in the face of that. */
    NOTIFICATION_SENDER,
    /** By its id, something that was uploaded and is attached to nothing yet. */
    MEDIA,
    /** Nobody's, by its shortcode: a custom emoji. */
    EMOJI,
    /** By the id of an announcement and an emoji, the id once more: that is what they think of it. */
    ANNOUNCEMENT_REACTION,
    /** By the hash of an access token, where who holds it wants to be told what. */
    PUSH_SUBSCRIPTION,
    /** Nobody's, by the name of a member: of whose updates it has pushed what they tell, and up to which. */
    PUSHED,
    /** Nobody's, by the key of its path and an id: a file of the site's directory. */
    SITE_FILE,
    /** Nobody's, by the same name: such a file that was deleted, and may be restored. */
    SITE_FILE_DELETED;

    /** Whether names are ids of posts. */
    public boolean namesPosts() {
        return switch (this) {
            case CONVERSATION_READ, CONVERSATION_REMOVED -> true;
            case FOLLOWED_TAG,
                    FEATURED_TAG,
                    MARKER,
                    FILTER,
                    FILTER_KEYWORD,
                    FILTER_POST,
                    SCHEDULED,
                    RULE,
                    ANNOUNCEMENT,
                    SITE_PAGE,
                    ANNOUNCEMENT_READ,
                    NOTIFICATION_POLICY,
                    NOTIFICATION_SENDER,
                    MEDIA,
                    EMOJI,
                    ANNOUNCEMENT_REACTION,
                    PUSH_SUBSCRIPTION,
                    PUSHED,
                    SITE_FILE,
                    SITE_FILE_DELETED -> false;
        };
    }

    /** Whether what is kept may name files. */
    public boolean namesFiles() {
        return switch (this) {
            case MEDIA, SCHEDULED, EMOJI, SITE_FILE, SITE_FILE_DELETED -> true;
            case FOLLOWED_TAG,
                    FEATURED_TAG,
                    MARKER,
                    CONVERSATION_READ,
                    CONVERSATION_REMOVED,
                    FILTER,
                    FILTER_KEYWORD,
                    FILTER_POST,
                    RULE,
                    ANNOUNCEMENT,
                    SITE_PAGE,
                    ANNOUNCEMENT_READ,
                    NOTIFICATION_POLICY,
                    NOTIFICATION_SENDER,
                    ANNOUNCEMENT_REACTION,
                    PUSH_SUBSCRIPTION,
                    PUSHED -> false;
        };
    }

    /** As storage writes it. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static EntryKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a kind of entry: " + text));
    }
}
