package social.hearsay.replica.api.marker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import social.hearsay.replica.microblog.marker.Marker;
import social.hearsay.replica.microblog.marker.MoveMarkers;

/** How far one has read. */
@ApplicationScoped
@Path("api/v1/markers")
public class MarkersResource {
    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> markers(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account("read:statuses"), view -> {
            List<String> asked = call.query().list("timeline").stream()
                    .filter(Marker.TIMELINES::contains)
                    .distinct()
                    .toList();
            return Answer.ok(MarkerQueries.of(view).of(asked));
        });
    }

    @POST
    public CompletionStage<Response> move(Parameters body, @Context ContainerRequestContext context) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account("write:statuses");
            Map<String, Stamp> lastRead = new TreeMap<>();
            for (String timeline : Marker.TIMELINES) {
                body.id(timeline + "[last_read_id]").ifPresent(id -> lastRead.put(timeline, new Stamp(id)));
            }
            if (lastRead.isEmpty()) {
                throw Fault.invalid("Timeline is not included in the list");
            }
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new MoveMarkers.Command(request, me, lastRead),
                    (now, subject) -> Answer.ok(MarkerQueries.of(now).of(lastRead.keySet())));
        });
    }
}
