package social.hearsay.replica.api.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.api.media.MediaAttachment;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.schedule.Scheduled;

/** A post that is yet to be published. See {@code https://docs.joinmastodon.org/entities/ScheduledStatus/}. */
public record ScheduledStatus(String id, String scheduledAt, Params params, List<MediaAttachment> mediaAttachments) {
    /**
     * What it was asked for with. Two ids are numbers, as with Mastodon; in JavaScript, only nearly.
     *
     * @param applicationId of the app with which it was written; 0 for none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Params(
            String text,
            @Nullable Asked poll,
            @Nullable List<String> mediaIds,
            boolean sensitive,
            String spoilerText,
            String visibility,
            @Nullable Long inReplyToId,
            @Nullable String language,
            long applicationId,
            @Nullable String scheduledAt,
            @Nullable String idempotency,
            boolean withRateLimit) {}

    /** What it is to ask. */
    public record Asked(List<String> options, long expiresIn, boolean multiple, boolean hideTotals) {}

    private static @Nullable Asked asked(@Nullable Poll poll) {
        return poll == null ? null : new Asked(poll.options(), poll.seconds(), poll.multiple(), poll.hideTotals());
    }

    /**
     * @param name what it is kept under
     * @param app the id of the app with which it was written; 0 for none
     */
    static ScheduledStatus of(Site site, String name, Scheduled post, long app) {
        Stamp answered = post.inReplyTo();
        Wording wording = post.wording();
        return new ScheduledStatus(
                Scheduled.id(name),
                Moment.of(Instant.ofEpochMilli(Scheduled.due(name))),
                new Params(
                        wording.text(),
                        asked(wording.poll()),
                        wording.media().isEmpty()
                                ? null
                                : wording.media().stream().map(Attachment::id).toList(),
                        wording.sensitive(),
                        wording.spoilerText(),
                        post.visibility().text(),
                        answered == null ? null : (Long) answered.value(),
                        wording.language(),
                        app,
                        null,
                        null,
                        false),
                wording.media().stream()
                        .map(each -> MediaAttachment.of(site, each))
                        .toList());
    }
}
