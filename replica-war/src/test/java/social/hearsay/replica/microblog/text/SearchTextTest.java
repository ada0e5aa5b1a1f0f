package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, World! 42|hello world 42",
                "Café cafe\u0301 ÅNGSTRÖM|cafe cafe angstrom",
                "#Tea_Time @bob@example.org|tea time bob example org",
                "https://example.org/a?b=c|https example org a b c",
                "ﬁne ① Ⅷ|fine 1 viii",
                "日本語 and ひらがな|日 本 語 and ひ ら が な",
                "서울 한국어|서울 한국어",
                "สวัสดี|ส ว ั ส ด ี",
                "مَرْحَبًا שָׁלוֹם|مرحبا שלום",
                "नमस्ते|नमस्ते",
                "Привет ёж|привет еж",
                "نرم\u200Cافزار|نرمافزار"
            })
    void wordsAreCutAndFolded(String text, String words) {
        assertThat(SearchText.words(text)).containsExactly(words.split(" "));
    }

    @Test
    void nothingButLettersDigitsAndMarksIsInAWord() {
        StringBuilder everything = new StringBuilder();
        for (int point = 1; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isDefined(point) && Character.getType(point) != Character.SURROGATE) {
                everything.appendCodePoint(point).append(' ');
            }
        }
        assertThat(SearchText.words(everything.toString()))
                .allSatisfy(
                        word -> assertThat(word).doesNotContainPattern("[\\x00-\\x2F\\x3A-\\x60\\x7B-\\x7F\u00B7]"));
    }

    @Test
    void aWordIsCut() {
        assertThat(SearchText.words("a".repeat(5_000)))
                .satisfiesExactly(word -> assertThat(word).hasSize(100));
    }
}
