package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfNoneMatchTest {
    private static final String TAG = "\"a-tag\"";

    @ParameterizedTest
    @ValueSource(
            strings = {"*", " * ", "\"a-tag\"", "W/\"a-tag\"", "\"other\", \"a-tag\"", "W/\"other\",W/\"a-tag\" ,"})
    void aClientThatHasItSaysSo(String header) {
        assertThat(IfNoneMatch.of(header).has(TAG)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "a-tag", "\"A-TAG\"", "\"other\"", "w/\"a-tag\"", "\"*\"", "\"other\", *", ",,,"})
    void anythingElseDoesNot(String header) {
        assertThat(IfNoneMatch.of(header).has(TAG)).isFalse();
    }

    @Test
    void norDoesNoHeader() {
        assertThat(IfNoneMatch.of(null).has(TAG)).isFalse();
    }
}
