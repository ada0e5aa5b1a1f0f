package social.hearsay.replica.api.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserTest {
    private static final Site PLAIN = new Site("http", "localhost:8080");

    @Test
    void byHttpsACookieIsThisHostsAlone() {
        Browser browser = browser(Calls.SITE, Map.of("a", "neighbour's", "__Host-a", "own"));

        assertThat(browser.cookie("a")).contains("own");
        assertThat(browser.cookie("a", "v", Duration.ofHours(1)))
                .isEqualTo("__Host-a=v; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
        assertThat(browser(Calls.SITE, Map.of("a", "neighbour's")).cookie("a")).isEmpty();
    }

    @Test
    void onesOwnMachineHasNoHttps() {
        Browser browser = browser(PLAIN, Map.of("a", "own"));

        assertThat(browser.cookie("a")).contains("own");
        assertThat(browser.cookie("a", "", Duration.ZERO)).isEqualTo("a=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    @Test
    void whateverIsInTheHeaderIsRead() {
        assertThat(Browser.parse(List.of("a=1; b=x=y;c", "$Version=z; a=2; =; ; d=")))
                .containsOnly(
                        Map.entry("a", "1"), Map.entry("b", "x=y"), Map.entry("$Version", "z"), Map.entry("d", ""));
    }

    private static Browser browser(Site site, Map<String, String> cookies) {
        return new Browser(site, cookies, Optional.empty());
    }
}
