package social.hearsay.replica.api.mail;

import java.util.Locale;
import java.util.Optional;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.page.Layout;

/** The pages of this package. */
final class Pages {
    private Pages() {}

    /** Where the name or address of an account is typed. */
    static Answer ask(int status, Optional<String> problem) {
        return Layout.page(status, "Forgotten password", Layout.alert(problem) + """
            <p>You will get a mail with a link, at the address of your account.</p>
            <form method="post" action="new">
            <label for="login">E-mail address or user name</label>
            <input id="login" name="login" type="text" required maxlength="254" autocomplete="username"
              autocapitalize="none" spellcheck="false">
            <button type="submit">Send me a link</button>
            </form>
            """);
    }

    /** Where another password is typed. */
    static Answer set(int status, String token, Optional<String> username, Optional<String> problem) {
        String name = username.map(known -> "<input type=\"text\" name=\"username\" autocomplete=\"username\" readonly"
                        + " aria-label=\"User name\" value=\"" + Encode.forHtml(known) + "\">")
                .orElse("");
        String length = "minlength=\"" + Passwords.SHORTEST + "\" maxlength=\"" + Passwords.LONGEST + "\"";
        return Layout.page(
                status,
                "Another password",
                Layout.alert(problem)
                        + String.format(
                                Locale.ROOT,
                                """
                                <form method="post" action="edit">
                                <input type="hidden" name="reset_password_token" value="%s">
                                %s
                                <label for="password">New password, of %s to %s characters</label>
                                <input id="password" name="password" type="password" required %s
                                  autocomplete="new-password">
                                <label for="again">The same once more</label>
                                <input id="again" name="password_confirmation" type="password" required %s
                                  autocomplete="new-password">
                                <button type="submit">Change my password</button>
                                </form>
                                <p>All apps will be signed out.</p>
                                """,
                                Encode.forHtml(token),
                                name,
                                Passwords.SHORTEST,
                                Passwords.LONGEST,
                                length,
                                length));
    }

    /** That something was wrong, and where to begin anew. */
    static Answer failed(int status, String problem) {
        return Layout.page(
                status,
                "That did not work",
                Layout.alert(Optional.of(problem)) + "<p><a href=\"/auth/password/new\">Ask for another link</a></p>");
    }
}
