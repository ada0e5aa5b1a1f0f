package social.hearsay.replica.api.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.HtmlPage;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.http.page.Look;
import social.hearsay.replica.microblog.access.App;

class SignInPagesTest {
    private static final String EVIL = "\"><script>alert('<b>')</script>";
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);
    private static final App APP = new App(
            "client", new Stamp(1), "hash", new App.Details(EVIL, "https://x.example/?" + EVIL, List.of(), List.of()));
    private static final Callback CALLBACK = new Callback("https://app.example/cb", Optional.of(EVIL));
    private static final Continuation NEXT = new Continuation("/oauth/authorize?" + EVIL);

    private final Answer consent = SignInPages.consent(
            new Asked.Sound(APP, CALLBACK, List.of("read", "write:statuses", EVIL), ""),
            EVIL,
            Map.of(EVIL, EVIL),
            NEXT,
            EVIL);

    private final List<Answer> all = List.of(
            consent,
            SignInPages.signIn(422, Optional.of(EVIL), Optional.of(EVIL), EVIL, NEXT, EVIL),
            SignInPages.code(EVIL, EVIL),
            SignInPages.unsound(new Asked.Unsound(APP, CALLBACK, EVIL, EVIL)),
            SignInPages.moved(302, "https://app.example/" + EVIL),
            SignInPages.failed(400, EVIL),
            SessionPages.list(
                    EVIL,
                    new Page<>(
                            List.of(
                                    new Session("1", "2024-01-02T03:04:05.006Z", null, List.of(), true),
                                    new Session(
                                            "2",
                                            "2024-01-02T03:04:05.006Z",
                                            new Session.Client(EVIL, EVIL),
                                            List.of(),
                                            false)),
                            2,
                            1,
                            true),
                    EVIL));

    @Test
    void nothingThatCameFromOutsideIsMarkup() {
        for (Answer page : all) {
            assertThat(html(page)).doesNotContain("<script", "<b>", "style=\"", "onclick");
            Matcher style = STYLE.matcher(html(page));
            assertThat(style.find()).isTrue();
            String hash = Base64.getEncoder()
                    .encodeToString(Secrets.sha256(style.group(1).getBytes(StandardCharsets.UTF_8)));
            assertThat(page.headers().get("Content-Security-Policy"))
                    .contains("default-src 'none'", "style-src 'sha256-" + hash + "'", "frame-ancestors 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.headers())
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("Referrer-Policy", "no-referrer");
        }
    }

    /** Browsers look at where a redirection after a form goes to. */
    @Test
    void onlyTheFormOfConsentMayLeadToTheApp() {
        assertThat(consent.headers().get("Content-Security-Policy")).endsWith("form-action 'self' https://app.example");
        assertThat(all.stream()
                        .filter(page -> page.headers()
                                .getOrDefault("Content-Security-Policy", "")
                                .contains("app.example")))
                .containsExactly(consent);
    }

    @Test
    void everyFieldHasANameAndEveryPageALanguageAndOneHeading() {
        Pattern field = Pattern.compile("<input (?![^>]*type=\"hidden\")[^>]*>");
        for (Answer page : all) {
            Matcher fields = field.matcher(html(page));
            while (fields.find()) {
                Matcher id = Pattern.compile("\\bid=\"(\\w+)\"").matcher(fields.group());
                assertThat(id.find()).isTrue();
                assertThat(html(page)).contains("<label for=\"" + id.group(1) + "\">");
            }
            assertThat(html(page)).contains("<html lang=\"en\">", "width=device-width");
            assertThat(html(page).split("<h1>", -1)).hasSize(2);
        }
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        assertThat(problem(400, "invalid_grant", "The provided authorization grant is invalid"))
                .isEqualTo("The name, the address or the password is wrong.");
        assertThat(problem(400, "invalid_grant", "This account is closed. Its owner can open it again for a while."))
                .startsWith("This account is closed");
        assertThat(problem(429, "Too many requests", null)).contains("too many wrong passwords", "Wait");
        assertThat(problem(403, "This form was not made for your browser", null))
                .startsWith("This form");
    }

    private static String problem(int status, String error, @Nullable String description) {
        return SignInResource.problem(new Look.Refused(status, new ErrorBody(error, description, null)));
    }

    @Test
    void whatAnAppMayDoIsSaidInWords() {
        assertThat(html(consent)).contains("Read everything of your account", "Change your posts");
    }

    private static String html(Answer page) {
        return page.body() instanceof HtmlPage html ? html.html() : "";
    }
}
