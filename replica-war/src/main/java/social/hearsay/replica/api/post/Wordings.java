package social.hearsay.replica.api.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.media.MediaParameters;
import social.hearsay.replica.api.media.MediaQueries;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Wording;

/** What somebody writes, from the parameters of a request. */
final class Wordings {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z]{2,8})?");

    private Wordings() {}

    /**
     * @param author how they like their posts when they don't say it
     * @param uploads what may be attached
     * @throws Fault 422 when it asks for what is not there yet; what is written is judged by the value
     */
    static Wording written(Parameters body, AccountRow author, MediaQueries uploads, Site site) {
        String warning = body.text("spoiler_text").orElse("").strip();
        return new Wording(
                        body.text("status").orElse(""),
                        warning,
                        body.flag("sensitive", author.profile().flag(Profile.SENSITIVE, false)) || !warning.isEmpty(),
                        language(body.filled("language"))
                                .or(() -> language(Optional.ofNullable(author.language())))
                                .orElse(null),
                        site.names())
                .asking(PollParameters.read(body))
                .with(media(body, List.of(), uploads));
    }

    /**
     * What is not said again stays as it was, but for what the post asks: that ends, as with Mastodon.
     *
     * @throws Fault 422 when the text is taken away and nothing is left; a warning becomes the text only where it is said with that
     */
    static Wording edited(Parameters body, Content before, MediaQueries uploads, Site site) {
        List<Attachment> media = media(body, before.media(), uploads);
        boolean erased = body.text("status").filter(String::isBlank).isPresent()
                && body.text("spoiler_text").isEmpty();
        if (erased && media.isEmpty()) {
            throw Fault.invalid(Map.of("text", List.of(new ErrorBody.Detail("ERR_BLANK", "can't be blank"))));
        }
        String warning = body.text("spoiler_text").orElse(before.spoilerText()).strip();
        return new Wording(
                        body.text("status").orElse(before.text()),
                        warning,
                        body.flag("sensitive", before.sensitive()) || !warning.isEmpty(),
                        language(body.filled("language")).orElse(before.language()),
                        site.names())
                .asking(PollParameters.read(body))
                .with(media);
    }

    private static List<Attachment> media(Parameters body, List<Attachment> before, MediaQueries uploads) {
        List<Attachment> media = MediaParameters.ids(body)
                .map(ids -> uploads.required(ids, before))
                .orElse(before);
        return MediaParameters.described(body, media);
    }

    private static Optional<String> language(Optional<String> text) {
        return text.filter(code -> LANGUAGE.matcher(code).matches());
    }
}
