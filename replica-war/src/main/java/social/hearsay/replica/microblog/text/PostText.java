package social.hearsay.replica.microblog.text;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;

/**
 * The text of a post as its author wrote it.
 *
 * @param text not HTML
 */
public record PostText(String text) {
    /** The most characters in a post, its warning included, as {@link #length} counts. */
    public static final int LONGEST = 500;

    /** What a URL counts, however long it is. */
    public static final int URL_LENGTH = 23;

    /** More than a post of {@link #LONGEST} characters needs, long URLs and combined emojis included. */
    private static final int MOST_CODE_UNITS = 20_000;

    /** {@code @name}; the name is group 1. */
    public static final Pattern MENTION =
            Pattern.compile("(?<![=/\\w@])@([a-z0-9_]{1,64})(?![\\w@])", Pattern.CASE_INSENSITIVE);

    /** {@code #tag}; the tag, at least one letter in it, is group 1. */
    public static final Pattern HASHTAG =
            Pattern.compile("(?<![=/)&#\\p{L}\\p{N}_])#([\\p{L}\\p{M}\\p{N}_]*[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)");

    private static final Pattern CHARACTER = Pattern.compile("\\X");

    private static final LinkExtractor URLS =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();

    /** How many characters clients count: as people see them, and {@value #URL_LENGTH} for a URL. */
    public int length() {
        if (text.length() > MOST_CODE_UNITS) {
            return text.length();
        }
        int length = 0;
        for (Span span : URLS.extractSpans(text)) {
            length += span instanceof LinkSpan
                    ? URL_LENGTH
                    : characters(text.substring(span.getBeginIndex(), span.getEndIndex()));
        }
        return length;
    }

    /** The names after {@code @}, as written, each once whatever its case. */
    public List<String> names() {
        LinkedHashSet<String> seen = new LinkedHashSet<>();
        return MENTION.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> seen.add(name.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** The hashtags in lower case without {@code #}, each once. */
    public List<String> tags() {
        return HASHTAG.matcher(text)
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
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

    private static int characters(String part) {
        Matcher matcher = CHARACTER.matcher(part);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
