package social.hearsay.replica.api.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.storage.database.Statements;

/** How much was going on, week by week; counted once an hour at the most, because that reads what it counts. */
@ApplicationScoped
@Path("api/v1/instance/activity")
public class ActivityResource {
    private static final int WEEKS = 12;
    private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

    /** The first Monday of 1970 was its fifth day. */
    private static final long MONDAY_MILLIS = Duration.ofDays(4).toMillis();

    private static final long LASTS_MILLIS = Duration.ofHours(1).toMillis();

    /**
     * A week.
     *
     * @param week when it began, in seconds since 1970
     * @param logins how many people have written something in it: who only reads is not counted by anybody
     */
    record Week(String week, String statuses, String logins, String registrations) {}

    private record Counted(List<Week> weeks, long at) {}

    @Inject
    CallFlow flow;

    private volatile Counted counted = new Counted(List.of(), Long.MIN_VALUE / 2);

    @GET
    public CompletionStage<Response> weeks(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.OPEN, view -> Answer.ok(weeks(view)));
    }

    private List<Week> weeks(View view) {
        Counted known = counted;
        if (view.now() - known.at() < LASTS_MILLIS) {
            return known.weeks();
        }
        List<Week> fresh = count(Statements.of(view.connection()), view.now());
        counted = new Counted(fresh, view.now());
        return fresh;
    }

    /** The last weeks, this one first. */
    static List<Week> count(Statements statements, long now) {
        long begin = Math.floorDiv(now - MONDAY_MILLIS, WEEK_MILLIS) * WEEK_MILLIS + MONDAY_MILLIS;
        List<Week> weeks = new ArrayList<>();
        for (int back = 0; back < WEEKS && begin - back * WEEK_MILLIS >= 0; back++) {
            weeks.add(week(statements, begin - back * WEEK_MILLIS));
        }
        return weeks;
    }

    private static Week week(Statements statements, long begin) {
        Stamp from = Stamp.of(begin, 0, 0);
        Stamp to = Stamp.of(begin + WEEK_MILLIS, 0, 0);
        String registrations = statements
                .first(
                        "select count(*) from accounts where id >= ? and id < ? and closed is null",
                        row -> row.getString(1),
                        from,
                        to)
                .orElseThrow();
        return statements
                .first(
                        "select count(*), count(distinct author) from posts where id >= ? and id < ? and not hidden",
                        row -> new Week(
                                Long.toString(begin / 1_000), row.getString(1), row.getString(2), registrations),
                        from,
                        to)
                .orElseThrow();
    }
}
