package social.hearsay.replica.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Member;
import social.hearsay.common.wire.Refusal;
import social.hearsay.common.wire.TimeSpan;
import social.hearsay.replica.engine.Engine;
import social.hearsay.replica.http.JsonAnswer;
import social.hearsay.replica.http.JsonBody;
import social.hearsay.replica.replication.Delay;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.ReplicaState;
import social.hearsay.replica.replication.Steering;
import social.hearsay.replica.runtime.LocalReplica;

/** What a delayed replica shows and what it has beyond that; 409 where it is none. */
@ApplicationScoped
@Path("delay")
public class DelayByOperatorResource {
    private static final String CHOICE =
            "Give {\"do\": \"pause\"}, or resume, or forward-to with \"before\": a moment as 2026-01-31T12:00:00Z, or an"
                    + " Update-Id";
    private static final int USUALLY_LISTED = 1_000;
    private static final int MOST_LISTED = 100_000;

    /**
     * What an operator wishes.
     *
     * @param before for {@code forward-to}: a moment in ISO 8601, or the Update-Id of an update that is not shown yet
     */
    record Wish(
            @JsonProperty("do") @Nullable String verb,
            @Nullable String before) {}

    /**
     * What a delayed replica shows.
     *
     * @param delay for how long it is kept behind, as in {@code 1h}
     * @param moment before which it shows what was done, in ISO 8601
     * @param waiting how many updates are in its log and not in its value
     * @param left how many of those are of before that moment, and so about to be applied
     */
    record Shown(
            String member,
            String delay,
            boolean paused,
            String moment,
            long waiting,
            long left,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String halted) {}

    @Inject
    LocalReplica replica;

    @Inject
    Engine engine;

    @Inject
    Executor threads;

    @GET
    public Response show() {
        return replica.readDisk(connection -> LaterUpdates.in(connection)
                .map(later -> JsonAnswer.ok(shown(later)))
                .orElseGet(DelayByOperatorResource::notDelayed));
    }

    /** What was done since the moment that is shown, in the order of time. */
    @GET
    @Path("later")
    public Response later(@QueryParam("most") @Nullable Integer most) {
        int listed = most == null ? USUALLY_LISTED : Math.max(1, Math.min(most, MOST_LISTED));
        return replica.readDisk(connection -> LaterUpdates.in(connection)
                .map(later -> JsonAnswer.ok(later.list(listed)))
                .orElseGet(DelayByOperatorResource::notDelayed));
    }

    /** Pauses or resumes, or goes on to a moment and stays there; answers with what {@link #show} would. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> steer(String body) {
        Wish wish = JsonBody.read(body, Wish.class, CHOICE);
        if (engine.published().isEmpty()) {
            return answered(JsonAnswer.refused(Refusal.STARTING, VectorTimestamp.ZERO));
        }
        String verb = wish.verb() == null ? "" : wish.verb();
        boolean isForward = verb.equals("forward-to");
        if (isForward != (wish.before() != null)) {
            return answered(JsonAnswer.error(400, CHOICE));
        }
        return switch (verb) {
            case "pause" -> steer(new Steering.Pause());
            case "resume" -> steer(new Steering.Resume());
            case "forward-to" ->
                moment(wish.before() == null ? "" : wish.before())
                        .map(before -> steer(new Steering.ForwardTo(before)))
                        .orElseGet(() -> answered(JsonAnswer.error(
                                404,
                                wish.before()
                                        + " is no moment, as 2026-01-31T12:00:00Z is one, and not the Update-Id of"
                                        + " an update that is still to be shown here")));
            default -> answered(JsonAnswer.error(400, CHOICE));
        };
    }

    private CompletionStage<Response> steer(Steering steering) {
        return engine.steer(steering).thenApplyAsync(this::answer, threads);
    }

    private Response answer(Effect.SteeringAnswer outcome) {
        if (outcome instanceof Effect.SteeringRefused no) {
            return JsonAnswer.error(409, no.reason());
        } else if (outcome instanceof Effect.Refused refused) {
            return JsonAnswer.refused(refused.refusal(), refused.missing());
        }
        return show();
    }

    private Optional<Stamp> moment(String text) {
        try {
            long millis = Instant.parse(text).toEpochMilli();
            return millis < 0 ? Optional.empty() : Optional.of(Stamp.of(millis, 0, 0));
        } catch (DateTimeParseException other) {
            return update(text);
        }
    }

    /** Right before it; of twins before the first. */
    private Optional<Stamp> update(String text) {
        try {
            UpdateId id = new UpdateId(text);
            return replica.readDisk(connection -> LaterUpdates.in(connection).flatMap(later -> later.issued(id)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Shown shown(LaterUpdates later) {
        ReplicaState state = later.state();
        Duration length = state.member(state.self()).flatMap(Member::delay).orElse(Duration.ZERO);
        Delay delay = later.delay();
        Stamp moment = delay.moment(length.toMillis());
        return new Shown(
                state.self().text(),
                TimeSpan.text(length),
                delay.paused(),
                moment.instant().toString(),
                later.count(),
                later.countBefore(moment),
                state.halted());
    }

    private static Response notDelayed() {
        return JsonAnswer.error(409, "This replica is not delayed: it shows all it has");
    }

    private static CompletionStage<Response> answered(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
