package social.hearsay.replica.api.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.access.Passwords;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.HtmlPage;
import social.hearsay.replica.api.http.flow.Secrets;

/** The pages of this package. They need no script, and fit a narrow screen. */
final class Pages {
    private static final String STYLE = "body{font:1rem/1.5 sans-serif;margin:0 auto;padding:1rem;max-width:30rem;"
            + "color:#111;background:#fff;overflow-wrap:break-word}"
            + "input,button{font:inherit;box-sizing:border-box;width:100%;padding:.5rem;margin:.25rem 0 1rem;"
            + "border:1px solid #555;border-radius:.25rem}"
            + "button{background:#1d4ed8;color:#fff;border-color:#1d4ed8}"
            + "[role=alert]{border-left:.25rem solid #b91c1c;padding-left:.75rem}";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Secrets.sha256(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Pages() {}

    /** Where the name or address of an account is typed. */
    static Answer ask(int status, Optional<String> problem) {
        return page(status, "Forgotten password", alert(problem) + """
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
        return page(
                status,
                "Another password",
                alert(problem)
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

    /** Where there is nothing to type. */
    static Answer text(int status, String title, String text) {
        return page(status, title, "<p>" + Encode.forHtml(text) + "</p>");
    }

    /** That something was wrong, and where to begin anew. */
    static Answer failed(int status, String problem) {
        return page(
                status,
                "That did not work",
                alert(Optional.of(problem)) + "<p><a href=\"/auth/password/new\">Ask for another link</a></p>");
    }

    private static String alert(Optional<String> problem) {
        return problem.map(text -> "<p role=\"alert\">" + Encode.forHtml(text) + "</p>")
                .orElse("");
    }

    private static Answer page(int status, String title, String content) {
        String html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title
                + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n"
                + content + "</main>\n</body>\n</html>\n";
        return guarded(Answer.of(status, new HtmlPage(html))).with("Content-Security-Policy", POLICY);
    }

    /** For what nobody on the way may keep, and whose address nobody is told: there is a token in it. */
    static Answer guarded(Answer answer) {
        return answer.secret().with("Referrer-Policy", "no-referrer").with("Vary", "Accept");
    }
}
