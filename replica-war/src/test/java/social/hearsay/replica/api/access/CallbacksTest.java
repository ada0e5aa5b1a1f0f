package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.access.App;

class CallbacksTest {
    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, https://app.example/cb",
        "icecubesapp://, icecubesapp://",
        "urn:ietf:wg:oauth:2.0:oob, urn:ietf:wg:oauth:2.0:oob",
        "http://127.0.0.1/cb, http://127.0.0.1:53211/cb",
        "http://127.0.0.1:1/cb, http://127.0.0.1/cb",
        "http://[::1]:1, http://[::1]:2"
    })
    void anAddressOfTheAppIsOne(String own, String asked) {
        assertThat(Callbacks.find(app(own, "https://other.example/"), Optional.of(asked)))
                .contains(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/cb, https://app.example/cb/",
        "https://app.example/cb, https://app.example/CB",
        "https://app.example/cb, https://app.example/cb?x=1",
        "https://app.example/cb, https://app.example:443/cb",
        "https://app.example/cb, https://app.example.evil.example/cb",
        "https://app.example/cb, https://app.example@evil.example/cb",
        "http://127.0.0.1/cb, http://127.0.0.1:1/other",
        "http://127.0.0.1/cb, http://127.0.0.2:1/cb",
        "http://127.0.0.1/cb, http://127.0.0.1.evil.example/cb",
        "http://127.0.0.1/cb, http://127.0.0.1:1@evil.example/cb",
        "http://localhost/cb, http://localhost:1/cb",
        "http://127.0.0.1/cb, http://[::1]/cb"
    })
    void whatResemblesOneIsNone(String own, String asked) {
        assertThat(Callbacks.find(app(own), Optional.of(asked))).isEmpty();
    }

    /** As former releases stored them. */
    @Test
    void nobodyIsSentToAProgram() {
        assertThat(Callbacks.find(app("javascript:alert(1)"), Optional.of("javascript:alert(1)")))
                .isEmpty();
        assertThat(Callbacks.find(app("javascript:alert(1)"), Optional.empty())).isEmpty();
    }

    @Test
    void whoHasOneAddressNeedNotSayIt() {
        assertThat(Callbacks.find(app("x://"), Optional.empty())).contains("x://");
        assertThat(Callbacks.find(app("x://", "y://"), Optional.empty())).isEmpty();
    }

    private static App app(String... addresses) {
        return new App(
                "client", new Stamp(1), "hash", new App.Details("app", null, List.of(addresses), List.of("read")));
    }
}
