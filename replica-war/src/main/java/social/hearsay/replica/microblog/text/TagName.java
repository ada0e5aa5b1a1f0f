package social.hearsay.replica.microblog.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;

/**
 * The name of a hashtag. It is written in many ways (composed or not, in full width, in capitals) and has
 * one normal form: NFKC and Unicode's simple case folding, with nothing in it that a hashtag has not. Joiners
 * stay, because words look wrong without them; what is looked up has none.
 */
public final class TagName {
    /** The most code units of a name as written, and in its normal form. A database's index takes no more. */
    static final int LONGEST = 255;

    private static final int MIDDLE_DOT = 0x00B7;
    private static final int KATAKANA_MIDDLE_DOT = 0x30FB;
    private static final int HALF_WIDTH_MIDDLE_DOT = 0xFF65;

    private TagName() {}

    /** What may stand between two parts of a name, though it is in no word: as in Mastodon, and ZWJ. */
    static boolean separator(int point) {
        return point == MIDDLE_DOT
                || point == KATAKANA_MIDDLE_DOT
                || point == HALF_WIDTH_MIDDLE_DOT
                || CharacterClass.joiner(point);
    }

    /** The normal form of a name without {@code #}; empty when it can be none. */
    public static String normal(String written) {
        if (written.length() > LONGEST) {
            return "";
        }
        String folded = folded(Normalizer.normalize(written, Form.NFKC));
        String trimmed = trimmed(Normalizer.normalize(folded, Form.NFKC));
        String normal = Normalizer.normalize(trimmed, Form.NFKC);
        return normal.length() > LONGEST ? "" : normal;
    }

    /** What a name is found by, however it is written; empty when it can't be one. */
    public static String key(String written) {
        StringBuilder key = new StringBuilder();
        normal(written)
                .codePoints()
                .filter(point -> !CharacterClass.ignorable(point))
                .forEach(key::appendCodePoint);
        return Normalizer.normalize(key, Form.NFC);
    }

    /**
     * All that a tag is found by when somebody asks for it: its key, and the four forms in which earlier
     * releases kept it, which knew but lower case. Always five.
     */
    public static List<String> forms(String asked) {
        if (asked.length() > LONGEST) {
            return List.of("", "", "", "", "");
        }
        String lower = asked.toLowerCase(Locale.ROOT);
        return List.of(
                key(asked),
                Normalizer.normalize(lower, Form.NFC),
                Normalizer.normalize(lower, Form.NFD),
                Normalizer.normalize(lower, Form.NFKC),
                Normalizer.normalize(lower, Form.NFKD));
    }

    /** Character by character, as {@link String#equalsIgnoreCase} compares: the same everywhere. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(point)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Without what the normal form of a letter may bring along, such as the spaces in U+FDFA. */
    private static String trimmed(String text) {
        StringBuilder trimmed = new StringBuilder(text.length());
        int end = 0;
        for (int point : text.codePoints().toArray()) {
            boolean begins = CharacterClass.startsWord(point);
            if (begins || (end > 0 && (CharacterClass.mark(point) || separator(point)))) {
                trimmed.appendCodePoint(point);
                end = separator(point) ? end : trimmed.length();
            }
        }
        trimmed.setLength(end);
        return trimmed.toString();
    }
}
