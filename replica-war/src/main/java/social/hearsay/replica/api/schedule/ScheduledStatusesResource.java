package social.hearsay.replica.api.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.schedule.SchedulePost;
import social.hearsay.replica.runtime.Settings;

/** Posts that are yet to be published. See {@code https://docs.joinmastodon.org/methods/scheduled_statuses/}. */
@ApplicationScoped
@Path("api/v1/scheduled_statuses")
public class ScheduledStatusesResource {
    private static final Access READING = Access.account("read:statuses");
    private static final String SCOPE = "write:statuses";

    @Inject
    CallFlow flow;

    @Inject
    Settings settings;

    /** All of them: there are few. */
    @GET
    public CompletionStage<Response> all(@Context ContainerRequestContext context) {
        return flow.query(Call.of(context), READING, view -> Answer.ok(Schedule.all(view)));
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), READING, view -> Answer.ok(Schedule.required(view, id)));
    }

    @PUT
    @Path("{id}")
    public CompletionStage<Response> move(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            long due = Schedule.due(body, settings.scheduleLeast(), view.now())
                    .orElseThrow(() -> Fault.invalid("Scheduled at can't be blank"));
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new SchedulePost.Move(request, me, id, due),
                    (now, subject) -> Answer.ok(Schedule.required(now, id)));
        });
    }

    @DELETE
    @Path("{id}")
    public CompletionStage<Response> takeOff(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(SCOPE);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new SchedulePost.Move(request, me, id, null),
                    (now, subject) -> Answer.nothing());
        });
    }
}
