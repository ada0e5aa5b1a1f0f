package social.hearsay.replica.microblog.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostTextTest {
    @Test
    void countsWhatPeopleSeeAsCharacters() {
        assertThat(new PostText("héllo").length()).isEqualTo(5);
        assertThat(new PostText("e\u0301").length()).as("e and an accent").isEqualTo(1);
        assertThat(new PostText("👍🏽").length())
                .as("an emoji with a skin tone")
                .isEqualTo(1);
    }

    @Test
    void countsAnyUrlAsTwentyThree() {
        assertThat(new PostText("https://example.org/" + "x".repeat(300)).length())
                .isEqualTo(23);
        assertThat(new PostText("see http://a.org now").length()).isEqualTo(4 + 23 + 4);
    }

    @Test
    void findsNamesButNotThoseOfOtherServersOrInUrls() {
        assertThat(new PostText("@bob, @Ann! @bob (@eve_1)").names()).containsExactly("bob", "Ann", "eve_1");
        assertThat(new PostText("@bob@example.org mail@eve https://a.org/@cid").names())
                .isEmpty();
    }

    @Test
    void findsHashtagsWithALetterInThem() {
        assertThat(new PostText("#Tag #tag #1 #2nd #größe, a#b").tags()).containsExactly("tag", "2nd", "größe");
    }

    @Test
    void makesTextsStorable() {
        assertThat(PostText.storable("a\u0000b\uD800c👍")).isEqualTo("ab\uFFFDc👍");
    }
}
