package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, whatever is in it. */
class SpansTest {
    /** How often each code unit is looked at, at most, on the whole. */
    private static final int LOOKS = 12;

    @Property(tries = 3000)
    void theSpansAreTheText(@ForAll("texts") String text) {
        int end = 0;
        for (Span span : PostScanner.scan(text)) {
            assertThat(span.start()).isEqualTo(end);
            assertThat(span.end()).isGreaterThan(end);
            end = span.end();
        }
        assertThat(end).isEqualTo(text.length());
    }

    @Property(tries = 1000)
    void readingTwiceIsTheSame(@ForAll("texts") String text) {
        assertThat(PostText.of(text)).isEqualTo(PostText.of(text));
    }

    @Property(tries = 2000)
    void aTagWrittenInItsNormalFormIsTheSameTag(@ForAll("texts") String text) {
        for (String tag : PostText.of("#" + text).tags()) {
            assertThat(TagName.normal(tag)).isEqualTo(tag);
            assertThat(TagName.key(TagName.key(tag)))
                    .isEqualTo(TagName.key(tag))
                    .isNotEmpty();
            assertThat(TagName.forms(tag)).contains(TagName.key(tag));
        }
    }

    @Property(tries = 1000)
    void noTextCostsMoreThanItsLength(@ForAll("texts") String text, @ForAll("repetitions") int times) {
        Counted counted = new Counted(text.repeat(times));

        PostScanner.scan(counted);

        assertThat(counted.looks).isLessThanOrEqualTo(LOOKS * (long) counted.length() + 1_000);
    }

    @Provide
    Arbitrary<Integer> repetitions() {
        return Arbitraries.integers().between(1, 400);
    }

    @Provide
    Arbitrary<String> texts() {
        List<String> pieces = List.of(
                "http://",
                "https://",
                "h",
                "https://a",
                "https://a.example/",
                ".",
                ":",
                ":80",
                "/",
                "?",
                "#",
                "＃",
                "@",
                "@bob",
                "@a@",
                "_",
                "-",
                "(",
                ")",
                "[",
                "]",
                "{",
                "!",
                ",",
                " ",
                "\n",
                "\r\n",
                "a",
                "1",
                "。",
                "「",
                "」",
                "é",
                "e\u0301",
                "\u200C",
                "\u200D",
                "ﷺ",
                "日本",
                "نرم",
                "👍🏽",
                "\uFE0F",
                "\u20E3",
                "&",
                "<",
                "\uD800",
                "\u0000",
                "@x:",
                ":ab:",
                ":a_");
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(pieces),
                Arbitraries.of(pieces),
                Arbitraries.strings().ofMaxLength(4));
        return piece.list().ofMaxSize(14).map(list -> String.join("", list));
    }

    @Property(tries = 200)
    void everyCharacterFoldsAlikeInEveryLocale(@ForAll("texts") String text) {
        String key = TagName.key(text);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(TagName.key(text)).isEqualTo(key);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            looks += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
