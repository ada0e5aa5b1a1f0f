package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostTextTest {
    @Test
    void countsWhatPeopleSeeAsCharacters() {
        assertThat(PostText.of("héllo").length()).isEqualTo(5);
        assertThat(PostText.of("e\u0301").length()).as("e and an accent").isEqualTo(1);
        assertThat(PostText.of("👍🏽").length()).as("an emoji with a skin tone").isEqualTo(1);
    }

    @Test
    void countsAnyUrlAsTwentyThree() {
        assertThat(PostText.of("https://example.org/" + "x".repeat(300)).length())
                .isEqualTo(23);
        assertThat(PostText.of("see http://a.org now").length()).isEqualTo(4 + 23 + 4);
    }

    @Test
    void countsInFullWhatIsTooLongForAUrl() {
        String longest = "https://example.org/" + "x".repeat(2_028);

        assertThat(PostText.of(longest).length()).isEqualTo(23);
        assertThat(PostText.of(longest + "x").length()).isEqualTo(2_049);
    }

    @Test
    void findsNamesButNotInUrls() {
        assertThat(addresses("@bob, @Ann! @bob (@eve_1)")).containsExactly("bob", "Ann", "eve_1");
        assertThat(addresses("@bob@example.org mail@eve https://a.org/@cid")).containsExactly("bob@example.org");
    }

    @Test
    void findsHashtagsWithALetterInThem() {
        assertThat(PostText.of("#Tag #tag #1 #2nd #größe, a#b").tags()).containsExactly("tag", "2nd", "größe");
    }

    @Test
    void aTagWrittenInTwoWaysIsOne() {
        assertThat(PostText.of("#café #cafe\u0301 #ＣＡＦÉ #نرم\u200Cافزار #نرمافزار")
                        .tags())
                .containsExactly("café", "نرم\u200Cافزار");
    }

    @Test
    void weighsWhatHtmlMustEscapeAsOftenAsItGrows() {
        assertThat(PostText.weight("a&<>\"'👍")).isEqualTo(1 + 5 + 4 + 4 + 5 + 5 + 2);
    }

    @Test
    void makesTextsStorable() {
        assertThat(PostText.storable("a\u0000b\uD800c👍")).isEqualTo("ab\uFFFDc👍");
    }

    private static List<String> addresses(String text) {
        return PostText.of(text).mentions().stream().map(Span.Mention::address).toList();
    }
}
