package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback?x=1",
                "http://localhost:3000/",
                "http://[::1]:3000/cb",
                "icecubesapp://",
                "com.example.app:/oauth2redirect",
                "urn:ietf:wg:oauth:2.0:oob",
                "tusky://org.example"
            })
    void anAppMayBeCalledBackThere(String address) {
        assertThat(Addresses.isCallback(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://app.example/%0aalert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example/x",
                "about:blank",
                "https://",
                "https:///path",
                "https://app.example/#fragment",
                "/relative",
                "app.example",
                "https://app.example/\u0000",
                "https://app.example/a b",
                "x:",
                ""
            })
    void nobodyIsSentThere(String address) {
        assertThat(Addresses.isCallback(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "icecubesapp://",
                "//app.example",
                "ftp://app.example",
                "https://",
                "https://app.example@other.example/",
                "https://a:b@app.example/",
                "https://app.example/\u202egpj.exe",
                "https://app.example/\u200b"
            })
    void thatIsNoPageOfTheWeb(String address) {
        assertThat(Addresses.isWeb(address)).isFalse();
        assertThat(Addresses.isWeb("https://app.example")).isTrue();
        assertThat(Addresses.shown(address)).isNull();
        assertThat(Addresses.shown("https://app.example")).isEqualTo("https://app.example");
    }
}
