package social.hearsay.replica.api.http.answer;

import java.nio.charset.StandardCharsets;

/**
 * A page for a browser.
 *
 * @param html all of it; what came from outside is escaped in it
 */
public record HtmlPage(String html) {
    static final String TYPE = "text/html;charset=utf-8";

    byte[] bytes() {
        return html.getBytes(StandardCharsets.UTF_8);
    }
}
