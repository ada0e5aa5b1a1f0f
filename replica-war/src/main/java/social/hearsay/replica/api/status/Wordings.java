package social.hearsay.replica.api.status;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.answer.Fault;
import social.hearsay.replica.api.content.PostLength;
import social.hearsay.replica.api.request.Parameters;
import social.hearsay.replica.microblog.command.MicroblogCommand.Wording;
import social.hearsay.replica.microblog.row.Content;

/** What somebody writes, from the parameters of a request. */
final class Wordings {
    /** Nothing longer is even counted. */
    private static final int ABSURD = 50_000;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z]{2,8})?");

    private Wordings() {}

    /** @throws Fault 422 when it is empty or too long, or asks for what is not there yet */
    static Wording written(Parameters body) {
        List<String> media = body.list("media_ids");
        if (media.stream().anyMatch(id -> !id.isBlank())) {
            throw Fault.invalid("Media attachments are not available on this server");
        }
        if (body.all().keySet().stream().anyMatch(name -> name.startsWith("poll["))) {
            throw Fault.invalid("Polls are not available on this server");
        }
        if (body.filled("scheduled_at").isPresent()) {
            throw Fault.invalid("Scheduled posts are not available on this server");
        }
        String warning = body.text("spoiler_text").orElse("").strip();
        return checked(
                body.text("status").orElse(""),
                warning,
                body.flag("sensitive") || !warning.isEmpty(),
                language(body.filled("language")).orElse(null));
    }

    /** What is not said again stays as it was. */
    static Wording edited(Parameters body, Content before) {
        String warning = body.text("spoiler_text").orElse(before.spoilerText()).strip();
        return checked(
                body.text("status").orElse(before.text()),
                warning,
                body.flag("sensitive", before.sensitive()) || !warning.isEmpty(),
                language(body.filled("language")).orElse(before.language()));
    }

    private static Wording checked(String text, String warning, boolean sensitive, @Nullable String language) {
        if (text.isBlank()) {
            throw Fault.invalid("Text can't be blank");
        }
        if (text.length() + warning.length() > ABSURD || PostLength.of(text, warning) > PostLength.MOST) {
            throw Fault.invalid("Text character limit of " + PostLength.MOST + " exceeded");
        }
        return new Wording(text, warning, sensitive, language);
    }

    private static Optional<String> language(Optional<String> text) {
        return text.filter(code -> LANGUAGE.matcher(code).matches());
    }
}
