package social.hearsay.replica.api.authorization;

import static social.hearsay.replica.api.authorization.BrowserSessions.FORM_TOKEN;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.page.Layout;

/** The page of where somebody is signed in. */
final class SessionPages {
    /** The field of which session is to end. */
    static final String SESSION = "session";

    private SessionPages() {}

    static Answer list(String username, Page<Session> page, String formToken) {
        String older =
                page.older() ? "<p><a href=\"/auth/sessions?max_id=" + page.oldest() + "\">Older ones</a></p>\n" : "";
        return Layout.page(
                200,
                "Where you are signed in",
                "<p>As <strong>@" + Encode.forHtml(username) + "</strong>, with these apps and browsers:</p>\n<ul>\n"
                        + page.items().stream()
                                .map(session -> item(session, formToken))
                                .collect(Collectors.joining())
                        + "</ul>\n" + older
                        + "<p><a href=\"/settings/export\">Take your things along</a></p>\n"
                        + "<form method=\"post\" action=\"/auth/sign_out\">\n"
                        + Layout.hidden(FORM_TOKEN, formToken)
                        + "<button type=\"submit\">Sign out here</button>\n</form>\n");
    }

    private static String item(Session session, String formToken) {
        String name = name(session.app());
        String since = " since <time datetime=\"" + session.createdAt() + "\">"
                + session.createdAt().substring(0, 16).replace('T', ' ') + " UTC</time>";
        if (session.current()) {
            return "<li><p><strong>" + Encode.forHtml(name) + "</strong> (this one)" + since + "</p></li>\n";
        }
        return "<li><p><strong>" + Encode.forHtml(name) + "</strong>" + since + "</p>\n"
                + "<form method=\"post\" action=\"/auth/sessions\">\n" + Layout.hidden(FORM_TOKEN, formToken)
                + Layout.hidden(SESSION, session.id())
                + "<button type=\"submit\" class=\"other\" aria-label=\"End " + Encode.forHtml(name) + " of "
                + session.createdAt().substring(0, 16).replace('T', ' ') + "\">End</button>\n</form></li>\n";
    }

    private static String name(Session.@Nullable Client app) {
        return app == null ? "A browser" : app.name();
    }
}
