package social.hearsay.replica.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, https://app.example/cb?code=c&state=a%20b%26c",
        "https://app.example/cb?x=1, https://app.example/cb?x=1&code=c&state=a%20b%26c",
        "icecubesapp://, icecubesapp://?code=c&state=a%20b%26c",
        "com.example:/cb, com.example:/cb?code=c&state=a%20b%26c"
    })
    void theAnswerIsAddedToWhateverAddressItIs(String address, String whole) {
        assertThat(new Callback(address, Optional.of("a b&c")).with(Map.of("code", "c")))
                .isEqualTo(whole);
    }

    @Test
    void aRefusalHasNoStateWhereTheAppHadNone() {
        assertThat(new Callback("x://", Optional.empty()).withError("invalid_scope", "Too much"))
                .isEqualTo("x://?error=invalid_scope&error_description=Too%20much");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, https://app.example",
        "http://app.example:3000/cb, http://app.example:3000",
        "http://[::1]:3000/cb, http:",
        "icecubesapp://, icecubesapp:",
        "com.example.app:/x, com.example.app:",
        "urn:ietf:wg:oauth:2.0:oob, ''"
    })
    void formsMayLeadThereAndNowhereElse(String address, String source) {
        assertThat(new Callback(address, Optional.empty()).source()).isEqualTo(source);
    }
}
