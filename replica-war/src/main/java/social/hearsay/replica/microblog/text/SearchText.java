package social.hearsay.replica.microblog.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a text as search finds them: in lower case, without the accents of European scripts and the vowel signs of
 * Arabic and Hebrew. Where a script is written without spaces each character is a word, so that whatever stands there side by
 * side is found.
 */
public final class SearchText {
    /** In code points; what is longer is cut, when it is kept and when it is looked for. */
    private static final int LONGEST_WORD = 100;

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int length;

    private SearchText() {}

    /** In the order of the text; nothing but letters, digits and marks is in any of them. */
    public static List<String> words(String text) {
        SearchText found = new SearchText();
        folded(text).codePoints().forEach(found::take);
        found.end();
        return List.copyOf(found.words);
    }

    private static String folded(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> !isAccent(point))
                .map(Character::toLowerCase)
                .forEach(bare::appendCodePoint);
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    private static boolean isAccent(int point) {
        return (point >= 0x0300 && point <= 0x036F)
                || (point >= 0x0591 && point <= 0x05C7)
                || (point >= 0x064B && point <= 0x065F)
                || point == 0x0670;
    }

    private void take(int point) {
        if (Character.getType(point) == Character.FORMAT) {
            return;
        }
        if (!isOfWord(point)) {
            end();
        } else if (WITHOUT_SPACES.contains(UnicodeScript.of(point))) {
            end();
            words.add(Character.toString(point));
        } else if (length < LONGEST_WORD) {
            word.appendCodePoint(point);
            length++;
        }
    }

    private static boolean isOfWord(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(point);
        };
    }

    private void end() {
        if (length > 0) {
            words.add(word.toString());
            word.setLength(0);
            length = 0;
        }
    }
}
