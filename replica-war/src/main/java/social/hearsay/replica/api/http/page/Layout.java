package social.hearsay.replica.api.http.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.HtmlPage;
import social.hearsay.replica.api.http.flow.Secrets;

/** How every page looks: with the colours of the web client's tokens.css, in both schemes. None needs a script, all fit a screen of 320 pixels, and nothing of others is loaded. */
public final class Layout {
    private static final String STYLE = "body{font:1rem/1.5 sans-serif;margin:0 auto;padding:1rem;max-width:30rem;"
            + "color:#1c1a17;background:#f5f3ee;overflow-wrap:break-word;color-scheme:light dark}"
            + "input,button{font:inherit;box-sizing:border-box;width:100%;padding:.5rem;margin:.25rem 0 1rem;"
            + "border:1px solid #8b857a;border-radius:.375rem;color:inherit;background:#fffefb}"
            + "a{color:#0a6375}"
            + "button{background:#0a6375;color:#fff;border-color:#0a6375;border-radius:2rem;font-weight:650}"
            + "button.other{background:none;color:inherit;border-color:#8b857a}"
            + "a:focus-visible,button:focus-visible,input:focus-visible{outline:.2rem solid #b45309;outline-offset:.1rem}"
            + "ul{padding-left:1.25rem}"
            + "[role=alert]{border-left:.25rem solid #b3261e;padding-left:.75rem}"
            + "@media(prefers-color-scheme:dark){body{color:#eceae6;background:#131415}a{color:#67cfe3}"
            + "input{background:#1a1b1d}button{background:#67cfe3;border-color:#67cfe3;color:#06252c}"
            + "button.other{background:none;color:inherit;border-color:#777d84}}";

    private static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Secrets.sha256(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private Layout() {}

    /**
     * A page.
     *
     * @param title its heading, plain text
     * @param content HTML, in which what came from outside is escaped
     */
    public static Answer page(int status, String title, String content) {
        return page(status, title, content, "");
    }

    /**
     * A page whose forms may lead elsewhere: browsers look at where a redirection after a form goes to.
     *
     * @param elsewhere a source as Content Security Policy has it; empty for none
     */
    public static Answer page(int status, String title, String content, String elsewhere) {
        String heading = Encode.forHtml(title);
        String html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + heading
                + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>" + heading + "</h1>\n"
                + content + "</main>\n</body>\n</html>\n";
        return guarded(Answer.of(status, new HtmlPage(html)))
                .with("Content-Security-Policy", elsewhere.isEmpty() ? POLICY : POLICY + " " + elsewhere);
    }

    /** Where there is nothing to type. */
    public static Answer text(int status, String title, String text) {
        return page(status, title, "<p>" + Encode.forHtml(text) + "</p>\n");
    }

    /** What was wrong, in words that are read out first. */
    public static String alert(Optional<String> problem) {
        return problem.map(text -> "<p role=\"alert\">" + Encode.forHtml(text) + "</p>\n")
                .orElse("");
    }

    /** A field that nobody sees. */
    public static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + Encode.forHtml(name) + "\" value=\"" + Encode.forHtml(value)
                + "\">\n";
    }

    /** For what nobody on the way may keep, and whose address nobody is told: there is a token in it. */
    public static Answer guarded(Answer answer) {
        return answer.secret().with("Referrer-Policy", "no-referrer").with("Vary", "Accept");
    }
}
