package social.hearsay.replica.api.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.marker.MarkerEntity;
import social.hearsay.replica.api.marker.MarkerQueries;
import social.hearsay.replica.microblog.notification.ClearNotifications;
import social.hearsay.replica.microblog.notification.NotificationScope;

/** What one is told, one by one. */
@ApplicationScoped
@Path("api/v1/notifications")
public class NotificationsResource {
    static final String READ = "read:notifications";
    static final String WRITE = "write:notifications";

    private static final int USUAL = 40;
    private static final int MOST = 80;
    private static final int USUALLY_COUNTED = 100;
    private static final int MOST_COUNTED = 1_000;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(READ), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            return PageLinks.answer(
                    call,
                    request,
                    NotificationQueries.of(view)
                            .list(NotificationFilter.of(call.query()), request)
                            .with(rows -> NotificationRendering.of(view, rows)));
        });
    }

    @GET
    @Path("unread_count")
    public CompletionStage<Response> unread(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(
                call,
                Access.account(READ),
                view -> Answer.ok(Map.of(
                        "count",
                        NotificationQueries.of(view).count(NotificationFilter.of(call.query()), sinceMarker(view)))));
    }

    /** What is above the place up to which one has read, and no more of it than is to be counted. */
    static PageRequest sinceMarker(View view) {
        MarkerEntity marker = MarkerQueries.of(view).of(Set.of("notifications")).get("notifications");
        int most = PageRequest.of(view.call().query(), USUALLY_COUNTED, MOST_COUNTED)
                .limit();
        return new PageRequest(most, Long.MAX_VALUE, marker == null ? 0 : Long.parseLong(marker.lastReadId()), false);
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.account(READ),
                view -> Answer.ok(NotificationQueries.of(view)
                        .find(Ids.inPath(id))
                        .flatMap(row -> NotificationRendering.of(view, List.of(row)).stream()
                                .findFirst())
                        .orElseThrow(Fault::notFound)));
    }

    @POST
    @Path("clear")
    public CompletionStage<Response> clear(Parameters body, @Context ContainerRequestContext context) {
        return clear(flow, context, () -> NotificationScope.ALL);
    }

    @POST
    @Path("{id}/dismiss")
    public CompletionStage<Response> dismiss(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return clear(flow, context, () -> NotificationScope.one(new Stamp(Ids.inPath(id))));
    }

    /** @param scopes says what is meant, or throws a {@link Fault} when that can't be */
    static CompletionStage<Response> clear(
            CallFlow flow, ContainerRequestContext context, Supplier<NotificationScope> scopes) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(WRITE);
            NotificationScope scope = scopes.get();
            long moment = view.now();
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new ClearNotifications.Command(request, me, scope, moment),
                    (now, subject) -> Answer.nothing());
        });
    }
}
