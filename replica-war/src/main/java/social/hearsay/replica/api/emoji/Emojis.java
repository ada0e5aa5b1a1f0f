package social.hearsay.replica.api.emoji;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.site.Emoji;
import social.hearsay.replica.microblog.site.WriteEmoji;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.microblog.text.Shortcode;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;
import social.hearsay.replica.storage.kernel.Memo;

/** The custom emojis in the texts of a page, read for all of them by one statement; by none if no text may have any. */
public final class Emojis {
    /** None in whatever text. */
    public static final Emojis NONE = new Emojis(Map.of());

    /** When a page names more than this, all that there are are read: they are bounded. */
    private static final int MOST_NAMED = 256;

    private static final String SELECT =
            "select name, value from entries where account = ? and kind = '" + EntryKind.EMOJI.text() + "' and active";

    /** Of the texts that are on many pages. */
    private static final Memo<String, List<String>> NAMED =
            new Memo<>(String::length, text -> Shortcode.perhapsIn(text).toList());

    private final Map<String, CustomEmoji> known;

    private Emojis(Map<String, CustomEmoji> known) {
        this.known = known;
    }

    /**
     * Those of a page.
     *
     * @param written its texts, or JSON that has them; a null is no text
     */
    public static Emojis in(Connection connection, Site site, Stream<? extends CharSequence> written) {
        Set<String> named = written.filter(Objects::nonNull)
                .flatMap(text -> NAMED.of(text.toString()).stream())
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return NONE;
        }
        Map<String, CustomEmoji> known = new HashMap<>();
        List<CustomEmoji> found =
                named.size() > MOST_NAMED ? all(connection, site) : named(connection, site, ValueList.of(named));
        found.forEach(emoji -> known.put(emoji.shortcode(), emoji));
        return new Emojis(known);
    }

    /** All that there are, in the order of their names. */
    public static List<CustomEmoji> all(Connection connection, Site site) {
        return Statements.of(connection)
                .list(
                        SELECT + " order by name limit ?",
                        row -> CustomEmoji.of(site, row.getString(1), Emoji.parse(row.getString(2))),
                        WriteNotice.NOBODY,
                        2 * WriteEmoji.MOST);
    }

    private static List<CustomEmoji> named(Connection connection, Site site, ValueList names) {
        return Statements.of(connection)
                .list(
                        SELECT + " and name in " + names.marks(),
                        row -> CustomEmoji.of(site, row.getString(1), Emoji.parse(row.getString(2))),
                        names.after(WriteNotice.NOBODY));
    }

    /** Whether no text has any. */
    public boolean isEmpty() {
        return known.isEmpty();
    }

    /** Those that occur in some of its texts, each once, in the order in which they come. */
    public List<CustomEmoji> of(List<String> texts) {
        if (known.isEmpty()) {
            return List.of();
        }
        return texts.stream()
                .flatMap(text -> Shortcode.in(text).stream())
                .distinct()
                .map(known::get)
                .filter(Objects::nonNull)
                .toList();
    }
}
