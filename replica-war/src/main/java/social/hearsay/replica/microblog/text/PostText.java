package social.hearsay.replica.microblog.text;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a post as its author wrote it.
 *
 * @param text not HTML
 * @param spans what is in it, see {@link PostScanner}
 */
public record PostText(String text, List<Span> spans) {
    /** The most characters in a post, its warning included, as {@link #length} and {@link #characters} count. */
    public static final int LONGEST = 500;

    /** What a URL counts, however long it is. */
    public static final int URL_LENGTH = 23;

    /**
     * The most a post weighs, its warning included, as {@link #weight} says: sixteen for each of
     * {@link #LONGEST} characters. The longest emojis in use have fifteen code units.
     */
    public static final int HEAVIEST = 16 * LONGEST;

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    public PostText {
        spans = List.copyOf(spans);
    }

    /** A text, read. */
    public static PostText of(String text) {
        return new PostText(text, PostScanner.scan(text));
    }

    /**
     * How many characters clients count: as people see them, {@value #URL_LENGTH} for a URL, and of a mention
     * the name alone.
     */
    public int length() {
        int length = 0;
        int from = 0;
        for (Span span : spans) {
            if (span instanceof Span.Link) {
                length += characters(text.substring(from, span.start())) + URL_LENGTH;
                from = span.end();
            } else if (span instanceof Span.Mention mention && mention.host() != null) {
                length += characters(text.substring(from, span.start()))
                        + 1
                        + mention.name().length();
                from = span.end();
            }
        }
        return length + characters(text.substring(from));
    }

    /** The mentions in it, each way of writing one once, whatever its case. */
    public List<Span.Mention> mentions() {
        LinkedHashSet<String> seen = new LinkedHashSet<>();
        return spans.stream()
                .filter(Span.Mention.class::isInstance)
                .map(Span.Mention.class::cast)
                .filter(mention -> seen.add(mention.address().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The hashtags in their normal form without {@code #}, each once. */
    public List<String> tags() {
        Map<String, String> byKey = new LinkedHashMap<>();
        for (Span span : spans) {
            if (span instanceof Span.Hashtag tag) {
                byKey.putIfAbsent(TagName.key(tag.name()), tag.name());
            }
        }
        return List.copyOf(byKey.values());
    }

    /** How many characters people see (Unicode's extended grapheme clusters), in a text without links. */
    public static int characters(String text) {
        Matcher matcher = CHARACTER.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    /** The code units of a text, those counted as often as HTML needs that must be escaped there. */
    public static long weight(String text) {
        return text.chars()
                .mapToLong(unit -> switch (unit) {
                    case '&', '"', '\'' -> 5;
                    case '<', '>' -> 4;
                    default -> 1;
                })
                .sum();
    }

    /** A text that every database can store: without NUL, and with no half of a surrogate pair. */
    public static String storable(String text) {
        StringBuilder storable = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0)
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(storable::appendCodePoint);
        return storable.toString();
    }
}
