package social.hearsay.replica.api.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.owasp.encoder.Encode;
import social.hearsay.replica.api.authorization.BrowserSessions;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.page.Layout;

/** The pages of taking one's things along, and of taking them in. */
final class TransferPages {
    /** The field of what a file has in it. */
    static final String TYPE = "type";
    /** The field of the file. */
    static final String DATA = "data";

    /** What a file may have in it, and what people call that. */
    static final Map<String, String> TYPES = Map.of(
            "following", "whom I follow",
            "blocking", "whom I block",
            "muting", "whom I mute",
            "lists", "lists",
            "bookmarks", "bookmarks");

    private static final int MOST_FAILURES = 100;

    private TransferPages() {}

    static Answer export(String username) {
        String files = List.of("follows", "lists", "mutes", "blocks", "bookmarks").stream()
                .map(name -> "<li><a href=\"/settings/exports/" + name + ".csv\">" + name + ".csv</a></li>\n")
                .collect(Collectors.joining());
        return Layout.page(
                200,
                "Take your things along",
                "<p>Of <strong>@" + Encode.forHtml(username) + "</strong>:</p>\n<ul>\n" + files
                        + "<li><a href=\"/settings/exports/archive.zip\">archive.zip</a>, your posts with what is attached to them, and your boosts: the latest "
                        + Archive.MOST_POSTS + ", as far as they have " + (Archive.MOST_BYTES >> 20)
                        + " MiB</li>\n</ul>\n"
                        + "<p><a href=\"/settings/import\">Take such files in</a></p>\n");
    }

    static Answer ask(int status, Optional<String> problem, String formToken) {
        String types = TYPES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(type -> "<option value=\"" + type.getKey() + "\">" + type.getValue() + "</option>\n")
                .collect(Collectors.joining());
        return Layout.page(
                status,
                "Take things in",
                Layout.alert(problem)
                        + "<form method=\"post\" action=\"/settings/import\" enctype=\"multipart/form-data\">\n"
                        + Layout.hidden(BrowserSessions.FORM_TOKEN, formToken)
                        + "<p><label for=\"type\">The file has in it</label>\n<select id=\"type\" name=\"type\">\n"
                        + types
                        + "</select></p>\n<p><label for=\"data\">A file of comma-separated values, of a mebibyte at the"
                        + " most</label>\n<input id=\"data\" name=\"data\" type=\"file\" required accept=\".csv,text/csv\"></p>\n"
                        + "<button type=\"submit\">Take it in</button>\n</form>\n");
    }

    /** What was done, what was not, and the rest of it. */
    static Answer report(String type, Importing.Report report, String formToken) {
        String failed = report.failures().stream()
                .limit(MOST_FAILURES)
                .map(failure -> "<li><code>" + Encode.forHtml(failure.row()) + "</code>: "
                        + Encode.forHtml(failure.why()) + "</li>\n")
                .collect(Collectors.joining());
        int left = report.left().size();
        String rest = left == 0
                ? "<p><a href=\"/settings/import\">Take another file in</a></p>\n"
                : "<form method=\"post\" action=\"/settings/import\">\n"
                        + Layout.hidden(BrowserSessions.FORM_TOKEN, formToken)
                        + Layout.hidden(TYPE, type)
                        + Layout.hidden(DATA, Csv.write(report.left()))
                        + "<button type=\"submit\">Go on with the other " + left + "</button>\n</form>\n";
        return Layout.page(
                200,
                left == 0 ? "It is taken in" : "Some of it is taken in",
                "<p>" + report.done() + " done, " + report.failures().size() + " not, " + left + " left.</p>\n"
                        + (failed.isEmpty() ? "" : "<ul>\n" + failed + "</ul>\n") + rest);
    }

    static Answer failed(int status, String why) {
        return Layout.page(
                status,
                "That can't be",
                Layout.alert(Optional.of(why)) + "<p><a href=\"/settings/export\">Back</a></p>\n");
    }
}
