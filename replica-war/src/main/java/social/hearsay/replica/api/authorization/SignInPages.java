package social.hearsay.replica.api.authorization;

import static social.hearsay.replica.api.authorization.BrowserSessions.FORM_TOKEN;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.page.Layout;
import social.hearsay.replica.microblog.access.App;

/** The pages of signing in, and of allowing apps something. */
final class SignInPages {
    /** The field of what somebody types to say who they are. */
    static final String LOGIN = "username";

    static final String PASSWORD = "password";

    /** The field of where to go on. */
    static final String CONTINUE = "continue";

    /** The field of what was decided about an app. */
    static final String DECISION = "decision";

    static final String ALLOW = "allow";

    private SignInPages() {}

    /**
     * Where somebody signs in.
     *
     * @param app which app sent them, if one did
     * @param login what they have typed before
     */
    static Answer signIn(
            int status,
            Optional<String> problem,
            Optional<String> app,
            String login,
            Continuation next,
            String formToken) {
        String why = app.map(name -> "<p>To go on to <strong>" + Encode.forHtml(name) + "</strong></p>\n")
                .orElse("");
        return Layout.page(
                status,
                "Sign in",
                Layout.alert(problem)
                        + why
                        + "<form method=\"post\" action=\"/auth/sign_in\">\n"
                        + Layout.hidden(FORM_TOKEN, formToken)
                        + Layout.hidden(CONTINUE, next.target())
                        + String.format(Locale.ROOT, """
                                <label for="username">E-mail address or user name</label>
                                <input id="username" name="username" type="text" required maxlength="254"
                                  autocomplete="username" autocapitalize="none" spellcheck="false" value="%s">
                                <label for="password">Password</label>
                                <input id="password" name="password" type="password" required maxlength="%s"
                                  autocomplete="current-password">
                                <button type="submit">Sign in</button>
                                </form>
                                <p><a href="/auth/password/new">Forgot your password?</a></p>
                                """, Encode.forHtml(login), Passwords.LONGEST));
    }

    /**
     * Where somebody allows an app something, or doesn't.
     *
     * @param username who is signed in
     * @param fields what the app asked for, to be sent along
     */
    static Answer consent(
            Asked.Sound asked, String username, Map<String, String> fields, Continuation again, String formToken) {
        App.Details app = asked.app().details();
        String hidden = fields.entrySet().stream()
                .map(field -> Layout.hidden(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        return Layout.page(
                200,
                "Allow this app?",
                "<p><strong>" + Encode.forHtml(app.name()) + "</strong>" + website(app)
                        + " asks to use your account <strong>@" + Encode.forHtml(username)
                        + "</strong>. It could:</p>\n"
                        + list(ScopeWords.of(asked.scopes()))
                        + "<p>" + Encode.forHtml(asked.callback().place()) + "</p>\n"
                        + "<form method=\"post\" action=\"/oauth/authorize\">\n" + hidden
                        + Layout.hidden(FORM_TOKEN, formToken) + """
                        <button type="submit" name="decision" value="allow">Allow</button>
                        <button type="submit" name="decision" value="deny" class="other">Deny</button>
                        </form>
                        """
                        + "<p><a href=\"" + Encode.forHtml(again.withForcedLogin())
                        + "\">Sign in as somebody else</a></p>\n",
                asked.callback().source());
    }

    private static String website(App.Details app) {
        String website = app.website();
        return website == null
                ? ""
                : " (<a rel=\"noreferrer nofollow\" href=\"" + Encode.forHtml(website) + "\">" + Encode.forHtml(website)
                        + "</a>)";
    }

    private static String list(List<String> lines) {
        return lines.stream()
                .map(line -> "<li>" + Encode.forHtml(line) + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /** A code that somebody takes to an app. */
    static Answer code(String app, String code) {
        return Layout.page(
                200,
                "Your code",
                "<p><label for=\"code\">Copy this code, and paste it into <strong>" + Encode.forHtml(app)
                        + "</strong>. It is good once, for ten minutes.</label></p>\n"
                        + "<input id=\"code\" name=\"code\" type=\"text\" readonly autofocus value=\""
                        + Encode.forHtml(code)
                        + "\">\n<p><code>" + Encode.forHtml(code) + "</code></p>\n");
    }

    /** What an app asked for can't be; who has not signed in is sent nowhere by what somebody made up. */
    static Answer unsound(Asked.Unsound asked) {
        String back = asked.callback().isOutOfBand()
                ? ""
                : "<p><a rel=\"noreferrer\" href=\""
                        + Encode.forHtml(asked.callback().withError(asked.error(), asked.description()))
                        + "\">Back to " + Encode.forHtml(asked.app().details().name()) + "</a></p>\n";
        return Layout.page(
                400, "The app asks for what can't be", Layout.alert(Optional.of(asked.description() + ".")) + back);
    }

    /** A page for who is not sent on by itself. */
    static Answer moved(int status, String location) {
        return Layout.page(
                        status,
                        "Go on",
                        "<p><a rel=\"noreferrer\" href=\"" + Encode.forHtml(location) + "\">Go on</a></p>\n")
                .with("Location", location);
    }

    static Answer failed(int status, String problem) {
        return Layout.page(
                status,
                "That did not work",
                Layout.alert(Optional.of(problem)) + "<p>Go back to the app, and try again.</p>\n");
    }
}
