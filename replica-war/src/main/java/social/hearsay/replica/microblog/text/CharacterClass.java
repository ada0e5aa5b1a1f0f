package social.hearsay.replica.microblog.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Of which kind a character is where words, names and addresses begin and end. By the JDK's Unicode tables. */
final class CharacterClass {
    static final int NON_JOINER = 0x200C;
    static final int JOINER = 0x200D;
    private static final int KEYCAP = 0x20E3;

    /** Scripts that put no space between words (UAX #14, classes ID and SA), so that a letter ends nothing. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN);

    private CharacterClass() {}

    static boolean asciiLetterOrDigit(int point) {
        return between('a', point, 'z') || between('A', point, 'Z') || asciiDigit(point);
    }

    static boolean asciiDigit(int point) {
        return between('0', point, '9');
    }

    static boolean joiner(int point) {
        return point == NON_JOINER || point == JOINER;
    }

    /** What a letter may carry; what tells an emoji from a letter is none of it. */
    static boolean mark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** A letter, mark, number or connector: Mastodon's {@code [[:word:]]}, with all numbers. */
    static boolean word(int point) {
        return startsWord(point) || mark(point);
    }

    /** The same, without marks. */
    static boolean startsWord(int point) {
        int type = Character.getType(point);
        return (Character.isLetter(point)
                        || type == Character.DECIMAL_DIGIT_NUMBER
                        || type == Character.LETTER_NUMBER
                        || type == Character.OTHER_NUMBER
                        || type == Character.CONNECTOR_PUNCTUATION)
                && !ignorable(point);
    }

    /** Whether a word is still going on after this character. */
    static boolean goesOn(int point) {
        return word(point) && !variationSelector(point) && point != KEYCAP;
    }

    /** Likewise, but the letters of scripts without spaces end a word. */
    static boolean goesOnWithoutSpace(int point) {
        return goesOn(point) && !WITHOUT_SPACES.contains(UnicodeScript.of(point));
    }

    /** Whether a Latin word is still going on: with a letter of its own or a mark. */
    static boolean latin(int point) {
        UnicodeScript script = UnicodeScript.of(point);
        return goesOn(point)
                && (script == UnicodeScript.LATIN
                        || script == UnicodeScript.COMMON
                        || script == UnicodeScript.INHERITED);
    }

    /** Unicode's Default_Ignorable_Code_Point: not seen. */
    static boolean ignorable(int point) {
        return switch (point) {
            case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                between(0x180B, point, 0x180F)
                        || between(0x200B, point, 0x200F)
                        || between(0x202A, point, 0x202E)
                        || between(0x2060, point, 0x206F)
                        || variationSelector(point)
                        || between(0xFFF0, point, 0xFFF8)
                        || between(0x1BCA0, point, 0x1BCA3)
                        || between(0x1D173, point, 0x1D17A)
                        || between(0xE0000, point, 0xE0FFF);
        };
    }

    private static boolean variationSelector(int point) {
        return between(0xFE00, point, 0xFE0F) || between(0xE0100, point, 0xE01EF);
    }

    private static boolean between(int first, int point, int last) {
        return first <= point && point <= last;
    }
}
