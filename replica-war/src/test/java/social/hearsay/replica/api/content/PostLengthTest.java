package social.hearsay.replica.api.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostLengthTest {
    @Test
    void everyUrlCounts23() {
        assertThat(PostLength.of("a https://example.org/" + "x".repeat(300) + " b", ""))
                .isEqualTo(2 + 23 + 2);
        assertThat(PostLength.of("http://a.bc", "")).isEqualTo(23);
    }

    @Test
    void theWarningCounts() {
        assertThat(PostLength.of("abc", "de")).isEqualTo(5);
    }

    @Test
    void whatPeopleSeeAsOneCharacterIsOne() {
        assertThat(PostLength.of("e\u0301\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67", ""))
                .isEqualTo(2);
    }
}
