package social.hearsay.replica.microblog.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the web addresses, mentions, hashtags, custom emojis and line ends of a text, in one pass. Whoever judges a post,
 * stores it, counts it or shows it asks here, so that they can't disagree. The rules and where each
 * comes from are the table that its test reads; they depend on no locale.
 *
 * <p>The work is proportional to the text: what has been looked at is skipped, or looked at again from a place
 * that is at most some hundred characters back.
 */
public final class PostScanner {
    private static final int LONGEST_NAME = 64;
    private static final int NOTHING = ' ';
    private static final int FULL_WIDTH_NUMBER_SIGN = 0xFF03;
    private static final int SMALL_NUMBER_SIGN = 0xFE5F;
    private static final int FULL_WIDTH_AT = 0xFF20;

    private final CharSequence text;
    private final WebAddress address;
    private final List<Span> spans = new ArrayList<>();

    private PostScanner(CharSequence text) {
        this.text = text;
        this.address = new WebAddress(text);
    }

    /** The spans of a text, which may be of any length and contain anything. */
    public static List<Span> scan(CharSequence text) {
        return new PostScanner(text).all();
    }

    private List<Span> all() {
        int plain = 0;
        int at = 0;
        int before = NOTHING;
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            Optional<Span> found = beginningWith(point, at, before);
            if (found.isEmpty()) {
                at += Character.charCount(point);
                before = point;
            } else {
                Span span = found.get();
                if (!(span instanceof Span.Plain)) {
                    plain(plain, at);
                    spans.add(span);
                    plain = span.end();
                }
                at = span.end();
                before = Character.codePointBefore(text, at);
            }
        }
        plain(plain, at);
        return List.copyOf(spans);
    }

    private void plain(int start, int end) {
        if (end > start) {
            spans.add(new Span.Plain(start, end));
        }
    }

    private Optional<Span> beginningWith(int point, int at, int before) {
        return switch (point) {
            case 'h', 'H' -> link(at, before);
            case '@' -> mention(at, before);
            case '#', FULL_WIDTH_NUMBER_SIGN, SMALL_NUMBER_SIGN -> hashtag(at, before);
            case ':' -> emoji(at, before);
            case '\r', '\n' -> Optional.of(lineBreak(at));
            default -> Optional.empty();
        };
    }

    private Span lineBreak(int start) {
        int lines = 0;
        int at = start;
        while (at < text.length() && (text.charAt(at) == '\r' || text.charAt(at) == '\n')) {
            boolean both = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            at += both ? 2 : 1;
            lines++;
        }
        return new Span.LineBreak(start, at, lines);
    }

    /** An address that is too long is none, and nothing in it is anything. */
    private Optional<Span> link(int start, int before) {
        if (CharacterClass.asciiLetterOrDigit(before)
                || "@$#".indexOf(before) >= 0
                || before == FULL_WIDTH_AT
                || before == FULL_WIDTH_NUMBER_SIGN) {
            return Optional.empty();
        }
        int end = address.end(start);
        if (end == start) {
            return Optional.empty();
        }
        return Optional.of(end - start > WebAddress.LONGEST ? new Span.Plain(start, end) : new Span.Link(start, end));
    }

    private Optional<Span> mention(int start, int before) {
        if ("=/@".indexOf(before) >= 0 || CharacterClass.goesOnWithoutSpace(before)) {
            return Optional.empty();
        }
        int end = start + 1;
        while (end < text.length() && end - start <= LONGEST_NAME + 1 && named(text.charAt(end))) {
            end++;
        }
        int length = end - start - 1;
        if (length < 1 || length > LONGEST_NAME) {
            return Optional.empty();
        }
        String name = text.subSequence(start + 1, end).toString();
        if (end == text.length()) {
            return Optional.of(new Span.Mention(start, end, name, null));
        }
        int next = Character.codePointAt(text, end);
        if (next != '@') {
            return CharacterClass.latin(next)
                    ? Optional.empty()
                    : Optional.of(new Span.Mention(start, end, name, null));
        }
        int host = new HostName(text).end(end + 1);
        if (host < 0) {
            return Optional.empty();
        }
        int last = address.afterPort(host);
        String where = text.subSequence(end + 1, last).toString();
        return Optional.of(new Span.Mention(start, last, name, where));
    }

    private static boolean named(char c) {
        return CharacterClass.asciiLetterOrDigit(c) || c == '_';
    }

    /** What is followed by two slashes ends in the scheme of an address. */
    private Optional<Span> emoji(int start, int before) {
        int from = start + 1;
        int end = from;
        while (end < text.length() && end - from <= Shortcode.LONGEST && named(text.charAt(end))) {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) == ':' && !adjoinsEmoji(before);
        if (!closed || end - from < Shortcode.SHORTEST || end - from > Shortcode.LONGEST) {
            return Optional.empty();
        }
        int after = end + 1;
        if (after < text.length() && adjoinsEmoji(Character.codePointAt(text, after))) {
            return Optional.empty();
        }
        boolean scheme = after + 1 < text.length() && text.charAt(after) == '/' && text.charAt(after + 1) == '/';
        return scheme
                ? Optional.empty()
                : Optional.of(
                        new Span.Emoji(start, after, text.subSequence(from, end).toString()));
    }

    /** Mastodon, SCAN_RE: what may be neither before an emoji nor after it. */
    private static boolean adjoinsEmoji(int point) {
        return point == ':' || Character.isAlphabetic(point) || Character.isDigit(point);
    }

    private Optional<Span> hashtag(int start, int before) {
        if ("=/)&#".indexOf(before) >= 0 || before == FULL_WIDTH_NUMBER_SIGN || CharacterClass.goesOn(before)) {
            return Optional.empty();
        }
        int from = start + 1;
        int end = from;
        int at = from;
        boolean letters = false;
        boolean separated = false;
        boolean joined = false;
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            if (end > from ? CharacterClass.word(point) : CharacterClass.startsWord(point)) {
                at += Character.charCount(point);
                end = at;
                letters |= Character.isAlphabetic(point);
                separated |= joined;
                joined |= point == '_' && at > from + 1;
            } else if (end > from && TagName.separator(point)) {
                at += Character.charCount(point);
                joined = true;
            } else {
                break;
            }
        }
        if (end == from) {
            return Optional.empty();
        }
        String name = letters || separated
                ? TagName.normal(text.subSequence(from, end).toString())
                : "";
        return Optional.of(name.isEmpty() ? new Span.Plain(start, end) : new Span.Hashtag(start, end, name));
    }
}
