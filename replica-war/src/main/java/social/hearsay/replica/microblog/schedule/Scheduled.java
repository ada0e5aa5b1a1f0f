package social.hearsay.replica.microblog.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;

/**
 * A post that is to be published, as an entry keeps it; judged once when it is scheduled, and once more when it is published.
 *
 * @param app with which it was written, if any
 * @param inReplyTo what it answers, if anything
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scheduled(@Nullable String app, @Nullable Stamp inReplyTo, Visibility visibility, Wording wording) {
    /** How many an account may have. */
    public static final int MOST = 300;

    /** As an entry keeps it. */
    public String text() {
        return Json.write(this);
    }

    public static Scheduled parse(String text) {
        return Json.read(text, Scheduled.class);
    }

    /** What publishing it asks for. */
    CreatePost.Command post(String request, Stamp author) {
        return new CreatePost.Command(request, author, app, inReplyTo, visibility, wording);
    }

    /**
     * What it is kept under: in the order in which they are due.
     *
     * @param due milliseconds since 1970
     */
    public static String name(long due, String id) {
        return before(due) + "." + id;
    }

    /** Before the names of all that are due then or later. */
    public static String before(long due) {
        return String.format(Locale.ROOT, "%015d", due);
    }

    public static long due(String name) {
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    public static String id(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /**
     * Under which its publication is known: whoever publishes what is due then makes a twin of it. One that is moved to
     * another moment while it is published is published once more.
     */
    public static UpdateId publication(String name) {
        return new UpdateId("scheduled-" + id(name) + "-" + due(name));
    }

    /** What an account has scheduled under an id, if it is yet to be published. */
    static Optional<EntryKey> find(Lookup value, Stamp account, String id) {
        List<String> names = value.port(Entries.class).names(EntryKind.SCHEDULED, account, MOST);
        return names.stream()
                .filter(name -> id(name).equals(id))
                .findFirst()
                .map(name -> new EntryKey(EntryKind.SCHEDULED, account, name));
    }
}
