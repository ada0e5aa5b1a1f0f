package social.hearsay.replica.api.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.AppQueries;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.microblog.schedule.Scheduled;
import social.hearsay.replica.storage.database.Statements;

/** What the viewer has yet to publish. */
public final class Schedule {
    /** After this nobody needs a post any more, and names would be longer. */
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private Schedule() {}

    /**
     * When a post is to be published, in milliseconds since 1970; empty for now.
     *
     * @param least how far from now it is at least
     * @param now milliseconds since 1970
     * @throws Fault 422 when that is no moment, or one that is too soon
     */
    public static Optional<Long> due(Parameters body, Duration least, long now) {
        return body.filled("scheduled_at").map(text -> {
            Instant due = moment(text.strip());
            if (due.toEpochMilli() < now + least.toMillis()) {
                throw Fault.invalid("Scheduled at must be at least " + least.toSeconds() + " seconds from now");
            }
            return due.toEpochMilli();
        });
    }

    private static Instant moment(String text) {
        try {
            Instant moment = OffsetDateTime.parse(text).toInstant();
            if (moment.isBefore(LAST)) {
                return moment;
            }
        } catch (DateTimeException no) {
            // Said below.
        }
        throw Fault.invalid("Scheduled at must be a moment such as 2030-01-31T12:00:00.000Z");
    }

    /** A request that schedules a post. */
    public static UpdateRequest request(View view, Stamp me, long due, Scheduled post) {
        String id = EntryId.of(view.call().requiredUpdateId(), 0);
        return UpdateRequest.of(
                view,
                Requests.by(me),
                request -> new SchedulePost.Command(request, me, id, due, post),
                (now, subject) -> Answer.ok(required(now, id)));
    }

    /** All of them, what is due first first. */
    static List<ScheduledStatus> all(View view) {
        List<Map.Entry<String, Scheduled>> posts = Statements.of(view.connection())
                .list(
                        "select name, value from entries where account = ? and kind = 'scheduled' and active"
                                + " order by name limit ?",
                        row -> Map.entry(row.getString(1), Scheduled.parse(row.getString(2))),
                        view.me(),
                        Scheduled.MOST);
        Map<String, Stamp> apps = AppQueries.of(view)
                .ids(posts.stream()
                        .map(post -> post.getValue().app())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return posts.stream()
                .map(post -> ScheduledStatus.of(
                        view.call().site(), post.getKey(), post.getValue(), app(apps, post.getValue())))
                .toList();
    }

    private static long app(Map<String, Stamp> apps, Scheduled post) {
        String clientId = post.app();
        return clientId == null ? 0 : apps.getOrDefault(clientId, Stamp.ZERO).value();
    }

    /** @throws Fault 404 when it is not there, or published already */
    static ScheduledStatus required(View view, String id) {
        return all(view).stream()
                .filter(scheduled -> scheduled.id().equals(id))
                .findFirst()
                .orElseThrow(Fault::notFound);
    }
}
