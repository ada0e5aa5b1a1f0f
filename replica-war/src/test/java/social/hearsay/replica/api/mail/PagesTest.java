package social.hearsay.replica.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.answer.HtmlPage;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.api.http.page.Look;

class PagesTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    private final List<Answer> all = List.of(
            Pages.ask(200, Optional.empty()),
            Pages.ask(422, Optional.of("<b>\"no\"")),
            Pages.set(200, "\"><script>", Optional.of("ann"), Optional.empty()),
            Layout.text(200, "Title", "a < b"),
            Pages.failed(422, "<i>"));

    @Test
    void thePolicyAllowsTheStyleThatIsThereAndNoScript() {
        for (Answer page : all) {
            Matcher style = STYLE.matcher(html(page));
            assertThat(style.find()).isTrue();
            String hash = Base64.getEncoder()
                    .encodeToString(Secrets.sha256(style.group(1).getBytes(StandardCharsets.UTF_8)));
            assertThat(page.headers().get("Content-Security-Policy"))
                    .contains("default-src 'none'", "style-src 'sha256-" + hash + "'", "form-action 'self'");
            assertThat(html(page)).doesNotContain("<script", "<b>", "<i>", "a < b", "style=\"");
        }
    }

    @Test
    void everyFieldHasAName() {
        for (Answer page : all) {
            Matcher field =
                    Pattern.compile("<input (?![^>]*type=\"hidden\")[^>]*>").matcher(html(page));
            while (field.find()) {
                Matcher id = Pattern.compile("\\bid=\"(\\w+)\"").matcher(field.group());
                boolean labelled = id.find() && html(page).contains("<label for=\"" + id.group(1) + "\">");
                assertThat(labelled || field.group().contains("aria-label="))
                        .as(field.group())
                        .isTrue();
            }
        }
    }

    @Test
    void onlyWhoNamesPagesGetsThem() {
        Answer answer = Answer.ok(Map.of("message", "m")).with("Vector-Timestamp", "r1.aaaa=1");

        assertThat(look(BROWSER).apply(answer).body()).isInstanceOf(HtmlPage.class);
        assertThat(look(BROWSER).apply(answer).headers())
                .containsEntry("Vector-Timestamp", "r1.aaaa=1")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Vary", "Accept");
        for (String accept : List.of("*/*", "application/json", "")) {
            assertThat(look(accept).apply(answer).body()).isEqualTo(answer.body());
        }
        assertThat(look().apply(answer).headers()).containsEntry("Cache-Control", "no-store");
    }

    @Test
    void aRefusalOfTheServersOwnStaysAsFrontEndsReadIt() {
        Answer refused = Fault.of(503, "elsewhere").answer();

        assertThat(look(BROWSER).apply(refused).body()).isEqualTo(refused.body());
        Answer known = Fault.of(422, "no").answer().with("Vector-Timestamp", "r1.aaaa=1");
        assertThat(look(BROWSER).apply(known).status()).isEqualTo(422);
        assertThat(look(BROWSER).apply(known).body()).isInstanceOf(HtmlPage.class);
        Answer unseen = Fault.invalidToken().answer();
        assertThat(look(BROWSER).apply(unseen).body()).isEqualTo(unseen.body());
    }

    private static UnaryOperator<Answer> look(String... accept) {
        return Look.of(
                Stream.of(accept).findFirst(),
                done -> Layout.text(200, "t", "x"),
                refused -> Pages.failed(refused.status(), "p"));
    }

    private static String html(Answer page) {
        return page.body() instanceof HtmlPage html ? html.html() : "";
    }
}
