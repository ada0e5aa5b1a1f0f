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
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Access;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageLinks;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.Requests;
import social.hearsay.replica.api.http.flow.UpdateRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Ids;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;

/** What is held back of what one is told, by who did it. */
@ApplicationScoped
@Path("api/v1/notifications/requests")
public class NotificationRequestsResource {
    private static final int USUAL = 40;
    private static final int MOST = 80;
    /** Requests that are decided of at once. */
    private static final int MOST_AT_ONCE = 100;

    @Inject
    CallFlow flow;

    @GET
    public CompletionStage<Response> list(@Context ContainerRequestContext context) {
        Call call = Call.of(context);
        return flow.query(call, Access.account(NotificationsResource.READ), view -> {
            PageRequest request = PageRequest.of(call.query(), USUAL, MOST);
            NotificationRequests requests = NotificationRequests.of(view);
            List<NotificationRequests.Held> within = requests.all().stream()
                    .filter(held -> held.newest() < request.maxId() && held.newest() > request.aboveId())
                    .limit(request.limit())
                    .toList();
            PageRequest downwards = new PageRequest(request.limit(), request.maxId(), request.aboveId(), false);
            return PageLinks.answer(
                    call,
                    request,
                    Page.of(downwards, within, NotificationRequests.Held::newest)
                            .with(requests::shown));
        });
    }

    /** What is decided of a request is in force as soon as it is answered: notifications are read anew each time. */
    @GET
    @Path("merged")
    public CompletionStage<Response> merged(@Context ContainerRequestContext context) {
        return flow.query(
                Call.of(context),
                Access.account(NotificationsResource.READ),
                view -> Answer.ok(Map.of("merged", true)));
    }

    @GET
    @Path("{id}")
    public CompletionStage<Response> one(@PathParam("id") String id, @Context ContainerRequestContext context) {
        return flow.query(Call.of(context), Access.account(NotificationsResource.READ), view -> {
            NotificationRequests requests = NotificationRequests.of(view);
            return requests.find(Ids.inPath(id)).map(List::of).map(requests::shown).stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .map(Answer::ok)
                    .orElseThrow(Fault::notFound);
        });
    }

    @POST
    @Path("{id}/accept")
    public CompletionStage<Response> accept(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, view -> List.of(accepted(known(view, Ids.inPath(id)))));
    }

    @POST
    @Path("{id}/dismiss")
    public CompletionStage<Response> dismiss(
            @PathParam("id") String id, Parameters body, @Context ContainerRequestContext context) {
        return decide(context, view -> List.of(dismissed(view, known(view, Ids.inPath(id)))));
    }

    @POST
    @Path("accept")
    public CompletionStage<Response> acceptAll(Parameters body, @Context ContainerRequestContext context) {
        return decide(
                context,
                view -> ids(body).stream()
                        .map(NotificationRequestsResource::accepted)
                        .toList());
    }

    @POST
    @Path("dismiss")
    public CompletionStage<Response> dismissAll(Parameters body, @Context ContainerRequestContext context) {
        return decide(
                context,
                view -> ids(body).stream().map(id -> dismissed(view, id)).toList());
    }

    private static List<Long> ids(Parameters body) {
        return body.list("id").stream()
                .limit(MOST_AT_ONCE)
                .flatMap(id -> Ids.parse(id).stream())
                .distinct()
                .toList();
    }

    /** @throws Fault 404 when there is no such account */
    private static long known(View view, long id) {
        return AccountQueries.of(view).required(id).id();
    }

    private static EntryWrite accepted(long id) {
        return new EntryWrite(
                EntryKind.NOTIFICATION_SENDER, Long.toString(id), EntryState.of(NotificationPolicy.ACCEPTED));
    }

    /** What is there now; nothing when there is none. */
    private static EntryWrite dismissed(View view, long id) {
        long upTo = NotificationRequests.of(view)
                .find(id)
                .map(NotificationRequests.Held::newest)
                .orElse(0L);
        return new EntryWrite(EntryKind.NOTIFICATION_SENDER, Long.toString(id), EntryState.of(Long.toString(upTo)));
    }

    private CompletionStage<Response> decide(
            ContainerRequestContext context, Function<View, List<EntryWrite>> decisions) {
        return flow.update(Call.of(context), view -> {
            Stamp me = view.account(NotificationsResource.WRITE);
            List<EntryWrite> writes = decisions.apply(view);
            return UpdateRequest.of(
                    view,
                    Requests.by(me),
                    request -> new SetNotificationPolicy.Command(request, me, writes),
                    (now, subject) -> Answer.nothing());
        });
    }
}
